package coffer.s3;

/**
 * The owner of a bucket, object or upload as S3 shows it.
 *
 * @param id canonical user id
 * @param displayName S3 no longer returns it in every Region; Coffer gives the account's name
 */
public record Owner(String id, String displayName) {}
