package org.argmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {

  @TempDir private Path folder;

  private static FileSystem open(Class<?> type, String umask) throws IOException {
    Configuration hadoop = new Configuration(false);
    hadoop.set(LocalFiles.SETTING, type.getName());
    hadoop.set("fs.permissions.umask-mode", umask);
    return FileSystem.newInstance(URI.create("file:///"), hadoop);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private org.apache.hadoop.fs.Path place(String name) {
    return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
  }

  @ParameterizedTest
  @ValueSource(strings = {"022", "027", "000", "077"})
  void filesAndDirectoriesHaveThePermissionsThatHadoopGives(String umask) throws IOException {
    for (Class<?> type : new Class<?>[] {LocalFiles.class, LocalFileSystem.class}) {
      try (FileSystem files = open(type, umask)) {
        files.mkdirs(place(type.getSimpleName()));
        try (FSDataOutputStream out = files.create(place(type.getSimpleName() + "/file"))) {
          out.write(1);
        }
      }
    }
    Path ours = folder.resolve("LocalFiles");
    Path hadoops = folder.resolve("LocalFileSystem");
    assertThat(permissions(ours)).isEqualTo(permissions(hadoops));
    for (String file : new String[] {"file", ".file.crc"}) {
      assertThat(permissions(ours.resolve(file))).isEqualTo(permissions(hadoops.resolve(file)));
    }
  }

  @Test
  void aStickyDirectoryIsOne() throws IOException {
    try (FileSystem files = open(LocalFiles.class, "022")) {
      files.mkdirs(place("sticky"));
      files.setPermission(place("sticky"), new FsPermission((short) 01777));
      assertThat(files.getFileStatus(place("sticky")).getPermission().getStickyBit()).isTrue();
    }
  }
}
