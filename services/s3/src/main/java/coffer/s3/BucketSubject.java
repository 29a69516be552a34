package coffer.s3;

import coffer.objects.Bucket;
import coffer.pipeline.Access;

/** The bucket that an access is about, as it was when it was found. */
public record BucketSubject(Bucket bucket) implements Access.Subject {}
