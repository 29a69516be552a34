package coffer.s3;

import org.jspecify.annotations.Nullable;

/**
 * The owner of a bucket, object or upload as S3 shows it.
 *
 * @param id canonical user id
 * @param displayName S3 no longer returns it in every Region; Coffer gives the account's name.
 *     Absent where there is no account, as with what unsigned requests wrote
 */
public record Owner(String id, @Nullable String displayName) {}
