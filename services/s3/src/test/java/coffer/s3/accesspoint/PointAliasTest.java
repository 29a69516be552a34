package coffer.s3.accesspoint;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that stand where buckets' names do. */
final class PointAliasTest {
  private final SecureRandom random = new SecureRandom();

  @ParameterizedTest
  @CsvSource({
    "abc, 000000000000",
    "my-access-point, 123456789012",
    "a-name-that-is-as-long-as-one-can-be-which-is-50-c, 999999999999",
    "cut-where-there-is-a-hyphen, 111122223333"
  })
  void tellsItsAccount(String name, String account) {
    var id = new AccountId(account);

    String alias = PointAlias.of(new PointName(name), id, random);

    assertThat(alias)
        .matches("[a-z0-9][a-z0-9-]*[a-z0-9]-[a-z2-7]{34}-s3alias")
        .hasSizeLessThanOrEqualTo(63);
    assertThat(alias).startsWith(name.substring(0, 3));
    assertThat(PointAlias.account(alias)).contains(id);
    assertThat(BucketName.parse(alias)).isEmpty();
  }

  @Test
  void isNeverTheSameTwice() {
    var name = new PointName("prod");
    var account = new AccountId("123456789012");

    assertThat(PointAlias.of(name, account, random))
        .isNotEqualTo(PointAlias.of(name, account, random));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-s3alias",
        "prod-s3alias",
        "prod-00000000aaaaaaaaaaaaaaaaaaaaaaaaaa-s3alias",
        "-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-s3alias",
        "prod-77777777aaaaaaaaaaaaaaaaaaaaaaaaaa-s3alias",
        "prod_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-s3alias",
        "prod-hrzrlukc5m36ft7okagglf3gmwluquse1b-s3alias-s3alias"
      })
  void tellsNoAccountOfWhatWasNotMadeHere(String text) {
    assertThat(PointAlias.account(text)).isEmpty();
  }

  /** Source: Amazon S3 User Guide, "Naming rules for access points". */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "abc, true",
    "1-point, true",
    "ab, false",
    "-abc, false",
    "abc-, false",
    "Abc, false",
    "a_c, false",
    "a.bc, false",
    "my-s3alias, false",
    "my--ol-s3, false",
    "a-name-that-is-as-long-as-one-can-be-which-is-50-c, true",
    "a-name-that-is-longer-than-one-can-be-it-is-51-char, false"
  })
  void hasANameByTheRules(String name, boolean valid) {
    assertThat(PointName.parse(name).isPresent()).isEqualTo(valid);
    assertThat(PointName.parse(name))
        .isEqualTo(valid ? Optional.of(new PointName(name)) : Optional.empty());
  }
}
