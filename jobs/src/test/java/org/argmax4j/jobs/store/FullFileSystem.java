package org.argmax4j.jobs.store;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A file system that takes the first bytes of a file and no more. */
public final class FullFileSystem extends RawLocalFileSystem {

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return full(
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return full(super.create(file, overwrite, bufferSize, replication, blockSize, progress));
  }

  private static FSDataOutputStream full(OutputStream file) throws IOException {
    return new FSDataOutputStream(
        new OutputStream() {
          @Override
          public void write(int next) throws IOException {
            file.write(next);
            file.flush();
            throw new IOException("No space left on device");
          }

          @Override
          public void close() throws IOException {
            file.close();
          }
        },
        new FileSystem.Statistics("full"));
  }
}
