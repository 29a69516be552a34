package coffer.pipeline;

import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.WireCall;

/** Has the last word on a service's replies, errors included: how S3 adds its CORS headers. */
public interface ReplyFilter {
  ReplyFilter NONE = (request, call, reply) -> reply;

  HttpReply apply(HttpRequest request, WireCall call, HttpReply reply);
}
