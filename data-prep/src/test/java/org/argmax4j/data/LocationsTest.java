package org.argmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LocationsTest {

  private static final Path HERE = Path.of("").toAbsolutePath();

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("org.argmax4j.data.OddNames#all")
  void everyCharacterOfAPathStandsForItself(String name) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name)).resolve(name);
    Files.writeString(file, name);

    URI absolute = Locations.uri(file.toString());
    org.apache.hadoop.fs.Path hadoop = Locations.path(absolute);

    assertThat(Locations.local(absolute)).isEqualTo(file);
    assertThat(Locations.describe(absolute)).isEqualTo(file.toString());
    assertThat(Locations.uri(Locations.path(absolute).toString().replace("%", "%25")))
        .isEqualTo(absolute);
    assertThat(URI.create(absolute.toString())).isEqualTo(absolute);
    FileSystem files = Locations.fileSystem(hadoop, new Configuration(false));
    assertThat(files.getFileStatus(hadoop).getLen()).isEqualTo(Files.size(file));
    assertThat(files.getFileStatus(Locations.child(hadoop.getParent(), name)).isFile()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("org.argmax4j.data.OddNames#all")
  void aRelativePathIsOneOfThisDirectory(String name) {
    String text = name.equals("file:c") ? "./file:c" : name;
    assertThat(Locations.local(text)).isEqualTo(HERE.resolve(name));
    assertThat(Locations.local("./" + name + "/")).isEqualTo(HERE.resolve(name));
  }

  @ParameterizedTest
  @CsvSource({
    "file:/a b/c, /a b/c",
    "file:///a%20b/c#1, /a b/c#1",
    "file:/100%25, /100%",
    "file:/gr%C3%B6%C3%9Fe?, /größe?",
    "file:/a/../b//c/, /b/c",
    "/a/./b/../c/, /a/c",
  })
  void aUriOfThisMachineIsAPath(String uri, String path) {
    assertThat(Locations.local(uri)).isEqualTo(Path.of(path));
    assertThat(Locations.uri(uri)).isEqualTo(Locations.uri(path));
  }

  @ParameterizedTest
  @CsvSource({
    "hdfs://host:8020/a b/[1], hdfs://host:8020/a b/[1]",
    "hdfs:///a%20b, hdfs:/a b",
    "s3a://bucket, s3a://bucket/",
    "s3a://bucket/key#1?{x}/, s3a://bucket/key#1?{x}",
    "viewfs://cluster/a/../b, viewfs://cluster/b",
  })
  void placesElsewhereKeepTheirSchemeAndHost(String text, String path) {
    assertThat(Locations.path(Locations.uri(text)).toString()).isEqualTo(path);
    assertThat(Locations.describe(Locations.uri(text))).isEqualTo(path);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Locations.local(text))
        .withMessage("%s: expected a path of this machine", text);
  }

  @Test
  void theHomeDirectoryIsMeantByATildeAlone() {
    Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();
    assertThat(Locations.local("~")).isEqualTo(home);
    assertThat(Locations.local("~/store")).isEqualTo(home.resolve("store"));
    assertThat(Locations.local("./~")).isEqualTo(HERE.resolve("~"));
    assertThat(Locations.local("a/~")).isEqualTo(HERE.resolve("a/~"));
  }

  @Test
  void theDirectoryAboveALinkIsThatAboveItsTarget() throws IOException {
    Path target = Files.createDirectories(folder.resolve("one/two"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    assertThat(Locations.local(link + "/../x")).isEqualTo(folder.toRealPath().resolve("one/x"));
    assertThat(Locations.local(link.toString())).isEqualTo(link);
    assertThat(Locations.local(folder + "/none/../x")).isEqualTo(folder.resolve("x"));
    assertThat(Locations.local("/../..")).isEqualTo(Path.of("/"));
  }

  @Test
  void whatIsWrittenToALinkGoesWhereItPoints() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));

    assertThat(Locations.target(Locations.uri(link))).isEqualTo(Locations.uri(target.toRealPath()));
    assertThat(Locations.target(Locations.uri(target))).isEqualTo(Locations.uri(target));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Locations.target(Locations.uri(nowhere)))
        .withMessage(
            "%s: a symbolic link to %s, where nothing is", nowhere, folder.resolve("gone"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|found nothing, expected a path or a URI such as hdfs://host/dir",
        "file:a|file:a: a URI without a slash behind its scheme, expected file:/PATH, or ./file:a for a file of that name",
        "file://host/a|file://host/a: names the host host, expected a file of this machine: file:/PATH or file:///PATH",
        "hdfs://host/100%|hdfs://host/100%: a per cent sign without two hexadecimal digits, expected %25 for the sign itself",
        "file:/%FF|file:/%FF: %FF is not UTF-8, expected %25 for a per cent sign",
      })
  void whatIsNoPlaceIsRefused(String text, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Locations.uri(text))
        .withMessage("%s", message);
  }

  @Test
  void aCharacterThatNoPathHasIsRefused() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Locations.uri("a\0b"))
        .withMessageContaining("no path of this machine (Nul character not allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo://host/a|foo://host/a: no file system for it (No FileSystem for scheme \"foo\")",
        "hdfs://no-such-host.invalid/a|hdfs://no-such-host.invalid/a: no file system for it (no-such-host.invalid)",
        "hdfs:///a|hdfs:/a: no file system for it (Incomplete HDFS URI, no host: hdfs:/a)",
        "s3a://bucket/a|s3a://bucket/a: no file system for it (Class org.apache.hadoop.fs.s3a.S3AFileSystem not found)",
      })
  void aPlaceOfAnUnknownFileSystemIsRefused(String text, String message) {
    org.apache.hadoop.fs.Path path = Locations.path(Locations.uri(text));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Locations.fileSystem(path, new Configuration()))
        .withMessage("%s, expected a path or a URI such as hdfs://host/dir", message);
  }
}
