package coffer.s3.policy;

import coffer.s3.document.BucketDocument;

/**
 * A bucket's policy as it is kept: the text, exactly as it was put.
 *
 * @param policy its JSON
 */
record StoredPolicy(String policy) {
  static final BucketDocument<StoredPolicy> DOCUMENT =
      new BucketDocument<>("policy", StoredPolicy.class);
}
