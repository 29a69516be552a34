package coffer.server.http;

import coffer.wire.HttpHandler;
import java.util.concurrent.Executor;

/**
 * What every connection of one listener shares.
 *
 * @param requests runs requests; a request that runs on the event loop itself must not block
 */
record Endpoint(
    String name,
    HttpLimits limits,
    HttpHandler handler,
    Admission admission,
    FramePool frames,
    ReplyEncoder encoder,
    Executor requests) {}
