package coffer.pipeline;

import coffer.wire.HttpRequest;
import coffer.wire.RequestIds;
import coffer.wire.auth.Authenticated;
import java.time.Instant;

/**
 * Who is asking, and how.
 *
 * @param request as it came; for headers that are no member of any model. Its body is spent: use
 *     {@link Authorized#body()}
 * @param at when the request arrived
 */
public record Caller(
    Principal principal,
    Authenticated<Principal> authentication,
    HttpRequest request,
    RequestIds ids,
    Instant at) {}
