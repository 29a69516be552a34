package coffer.objects;

import java.util.Optional;

/**
 * What a listing asks for. All text is compared as unsigned UTF-8 bytes.
 *
 * @param prefix may be empty
 * @param delimiter may be empty: no grouping
 * @param startAfter only keys greater than this; if it ends in the delimiter and was itself
 *     returned as a common prefix, everything under it is skipped (V1 markers and V2 tokens)
 * @param max keys and common prefixes together, 0 to 1,000
 */
public record ListQuery(String prefix, String delimiter, Optional<String> startAfter, int max) {}
