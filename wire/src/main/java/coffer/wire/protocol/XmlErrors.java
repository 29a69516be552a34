package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.HttpReply;
import coffer.wire.RequestIds;
import coffer.wire.model.Service;

/** The shape of errors in one of the XML protocols. */
interface XmlErrors {
  HttpReply reply(Service service, Incoming request, ApiError error, RequestIds ids);
}
