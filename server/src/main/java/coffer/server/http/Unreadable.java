package coffer.server.http;

import coffer.wire.ApiError;

/**
 * What a {@link RequestDecoder} hands on in place of input it cannot make a request of; nothing
 * follows it.
 */
record Unreadable(ApiError why) {}
