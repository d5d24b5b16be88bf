package org.argmax4j.jobs.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts of runs that several runs share, one file each. A file says whose it is and ends with a
 * checksum; one that is damaged counts as none, and the next part that comes takes its place.
 */
final class SharedParts {

  private static final Logger LOG = LoggerFactory.getLogger(SharedParts.class);

  private static final String DIRECTORY = "shared/";
  private static final int MAGIC = 0x61346a73;
  private static final int VERSION = 1;

  private final StoreFiles files;

  SharedParts(StoreFiles files) {
    this.files = files;
  }

  private static String name(String key) {
    return DIRECTORY + key + ".bin";
  }

  /** The part of a key, unless it is not there or damaged. */
  Optional<byte[]> find(String key) throws IOException {
    byte[] bytes;
    try {
      bytes = files.read(name(key));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(decode(key, bytes));
    } catch (IOException e) {
      LOG.warn("{}: {}; it is computed again", files.describe(name(key)), e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps a part, unless a whole one is there. */
  void keep(String key, byte[] part) throws IOException {
    byte[] bytes = encode(key, part);
    if (!files.create(name(key), bytes) && find(key).isEmpty()) {
      files.replace(name(key), bytes);
    }
  }

  private static byte[] encode(String key, byte[] part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length + 128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(key);
      out.writeInt(part.length);
      out.write(part);
      out.flush();
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    }
    return bytes.toByteArray();
  }

  private static byte[] decode(String key, byte[] bytes) throws IOException {
    int end = bytes.length - Long.BYTES;
    // First, so that no damaged number says how much to read.
    if (end < 0 || ByteBuffer.wrap(bytes).getLong(end) != checksum(bytes, end)) {
      throw new IOException(
          String.format(Locale.ROOT, "a shared part of %d bytes is damaged", bytes.length));
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION || !in.readUTF().equals(key)) {
        throw new IOException("not the shared part of that key");
      }
      return in.readNBytes(in.readInt());
    }
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
