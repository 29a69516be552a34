package coffer.s3.tagging;

import org.jspecify.annotations.Nullable;

/**
 * One tag as it stands in a request or a reply, not checked; {@link TagSet} does that.
 *
 * @param key absent only if the client left it out
 * @param value absent only if the client left it out
 */
public record Tag(@Nullable String key, @Nullable String value) {}
