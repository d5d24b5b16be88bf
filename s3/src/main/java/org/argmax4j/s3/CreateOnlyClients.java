package org.argmax4j.s3;

import com.amazonaws.Request;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.model.CompleteMultipartUploadRequest;
import com.amazonaws.services.s3.model.PutObjectRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.s3a.DefaultS3ClientFactory;

/**
 * Clients whose every put is under the condition that there is no object of that name. Hadoop makes
 * one by the setting {@code fs.s3a.s3.client.factory.impl}.
 */
public final class CreateOnlyClients extends DefaultS3ClientFactory {

  /** Called by Hadoop. */
  public CreateOnlyClients() {}

  @Override
  public AmazonS3 createS3Client(URI uri, S3ClientCreationParameters parameters)
      throws IOException {
    List<RequestHandler2> handlers = new ArrayList<>();
    if (parameters.getRequestHandlers() != null) {
      handlers.addAll(parameters.getRequestHandlers());
    }
    handlers.add(new IfNoneMatch());
    return super.createS3Client(uri, parameters.withRequestHandlers(handlers));
  }

  private static final class IfNoneMatch extends RequestHandler2 {

    @Override
    public void beforeRequest(Request<?> request) {
      Object original = request.getOriginalRequest();
      if (original instanceof PutObjectRequest
          || original instanceof CompleteMultipartUploadRequest) {
        request.addHeader("If-None-Match", "*");
      }
    }
  }
}
