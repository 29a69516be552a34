package coffer.wire.protocol;

import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import java.util.Map;

/**
 * What a request was resolved to.
 *
 * @param labels decoded values of the path's and host's labels
 */
public record Target(
    Service service, Operation operation, Incoming request, Map<String, String> labels) {}
