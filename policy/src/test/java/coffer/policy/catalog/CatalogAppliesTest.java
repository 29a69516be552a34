package coffer.policy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which patterns suit which actions, as S3 judges it when a bucket policy is put. */
final class CatalogAppliesTest {
  private final Catalog catalog = Catalog.load();

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "s3:GetObject, *, true",
    "s3:GetObject, **, true",
    "s3:GetObject, '', false",
    "s3:GetObject, arn:aws:s3:::bucket/*, true",
    "s3:GetObject, arn:aws:s3:::bucket/a/b:c/d, true",
    "s3:GetObject, arn:aws:s3:::bucket*, true",
    "s3:GetObject, arn:aws:s3:::*, true",
    "s3:GetObject, arn:*, true",
    "s3:GetObject, arn:aws:s3:::bucket, false",
    "s3:GetObject, arn:aws:s3:::bucket/, false",
    "s3:GetObject, arn:aws:s3:::bucket?, false",
    "s3:GetObject, arn:aws:s3:::bucket??, true",
    "s3:GetObject, arn:aws:s3:::${aws:username}, true",
    "s3:GetObject, arn:aws:s3:::homes/${aws:username}, true",
    "s3:GetObject, arn:aws:s3:us-east-1:111122223333:accesspoint/ap/object/*, true",
    "s3:GetObject, arn:aws:s3:us-east-1:111122223333:accesspoint/ap/object/, false",
    "s3:GetObject, arn:aws:s3:us-east-1:111122223333:accesspoint/ap, false",
    "s3:GetObject, arn:aws:s3:us-east-1:111122223333:accesspoint/ap*, true",
    "s3:GetObject, arn:aws:sqs:::bucket/key, false",
    "s3:GetObject, bucket/*, false",
    "s3:ListBucket, *, true",
    "s3:ListBucket, arn:aws:s3:::bucket, true",
    "s3:ListBucket, arn:aws:s3:::bucket*, true",
    "s3:ListBucket, arn:aws:s3:::bucket/*, false",
    "s3:ListBucket, arn:aws:s3:::bucket/key, false",
    "s3:ListBucket, arn:aws:s3:::, false",
    "s3:ListBucket, arn:aws:s3:us-east-1:111122223333:accesspoint/ap, true",
    "s3:ListBucket, arn:aws:s3:us-east-1:111122223333:accesspoint/ap/object/*, false",
    "s3:ListBucketMultipartUploads, arn:aws:s3:us-east-1:111122223333:accesspoint/ap, true",
    "s3:PutBucketPolicy, arn:aws:s3:us-east-1:111122223333:accesspoint/ap, false",
    "s3:PutBucketPolicy, arn:aws:s3:::bucket, true",
    "s3:ListAllMyBuckets, *, true",
    "s3:ListAllMyBuckets, arn:aws:s3:::*, false",
    "sts:AssumeRole, arn:aws:iam::111122223333:role/path/to/role, true",
    "sts:AssumeRole, arn:aws:iam::111122223333:user/alice, false",
    "kms:Decrypt, arn:aws:kms:us-east-1:111122223333:key/*, true",
    "kms:Decrypt, arn:aws:kms:us-east-1:111122223333:alias/a, false",
    "kms:CreateAlias, arn:aws:kms:us-east-1:111122223333:alias/aws/s3, true"
  })
  void saysWhetherAnActionCanApply(String action, String pattern, boolean applies) {
    assertThat(catalog.applies(catalog.action(action).orElseThrow(), pattern)).isEqualTo(applies);
  }

  @Test
  void holdsEveryActionAgainstTheFormatsOfItsOwnResources() {
    for (ServiceFacts service : catalog.services()) {
      for (ActionFacts action : service.actions()) {
        assertThat(action.targets())
            .allMatch(target -> catalog.applies(action, target.type().arn().written()));
      }
    }
  }

  @Test
  void isNotSlowedDownByManyWildcards() {
    // Trying out where each run ends would take ages; 20 KB is the size of a whole bucket policy.
    String runs = "*a".repeat(10_000);
    ActionFacts get = catalog.action("s3:GetObject").orElseThrow();
    ActionFacts list = catalog.action("s3:ListBucket").orElseThrow();

    assertThat(catalog.applies(get, "arn:aws:s3:::" + runs)).isTrue();
    assertThat(catalog.applies(get, "arn:aws:s3:::" + runs + ":x")).isTrue();
    assertThat(catalog.applies(list, "arn:aws:s3:::" + runs)).isTrue();
    assertThat(catalog.applies(list, "arn:aws:s3:::" + runs + ":x")).isFalse();
    assertThat(catalog.applies(list, "arn:aws:s3:::" + runs + "/")).isFalse();
  }
}
