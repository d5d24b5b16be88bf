package org.argmax4j.jobs.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Parquet files in memory: run files are small, and one read or one write a file is what file
 * systems like best.
 */
public final class MemoryFiles {

  private MemoryFiles() {}

  /**
   * A file to read.
   *
   * @param name what messages call it
   * @param bytes its content
   */
  public record Input(String name, byte[] bytes) implements InputFile {

    /** The name: Parquet puts this text into its messages. */
    @Override
    public String toString() {
      return name;
    }

    @Override
    public long getLength() {
      return bytes.length;
    }

    @Override
    public SeekableInputStream newStream() {
      Seekable source = new Seekable(bytes);
      return new DelegatingSeekableInputStream(source) {
        @Override
        public long getPos() {
          return source.position();
        }

        @Override
        public void seek(long position) {
          source.seek(position);
        }
      };
    }
  }

  private static final class Seekable extends ByteArrayInputStream {

    Seekable(byte[] bytes) {
      super(bytes);
    }

    synchronized long position() {
      return pos;
    }

    synchronized void seek(long position) {
      pos = Math.toIntExact(position);
    }
  }

  /** A file to write. */
  public record Output(ByteArrayOutputStream bytes) implements OutputFile {

    private static final long NO_BLOCKS = 0;

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return createOrOverwrite(blockSizeHint);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      bytes.reset();
      return new DelegatingPositionOutputStream(bytes) {
        @Override
        public long getPos() {
          return bytes.size();
        }
      };
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return NO_BLOCKS;
    }
  }
}
