package coffer.s3;

/** One tag, as it stands in a TagSet. */
public record Tag(String key, String value) {}
