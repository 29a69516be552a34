package coffer.organizations.force;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: AWS Organizations User Guide, "Amazon S3 policy syntax and examples". */
final class S3PolicyTextTest {
  private static String setting(String inside) {
    return "{\"s3_attributes\":{\"public_access_block_configuration\":{" + inside + "}}}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "none"})
  void assignsOneOfTwoValues(String value) {
    assertThat(S3PolicyText.parse(setting("\"@@assign\":\"" + value + "\"")))
        .contains(new S3PolicyText(Optional.of(value), true));
  }

  @ParameterizedTest(name = "{0} lets children assign: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "[\"@@all\"]                 | true",
        "[\"@@assign\"]              | true",
        "[\"@@none\"]                | false",
        "[\"@@append\",\"@@remove\"] | false",
        "[]                          | false"
      })
  void saysWhatPoliciesFurtherDownMay(String operators, boolean lets) {
    String control = "\"@@operators_allowed_for_child_policies\":" + operators;

    assertThat(S3PolicyText.parse(setting("\"@@assign\":\"all\"," + control)))
        .contains(new S3PolicyText(Optional.of("all"), lets));
    assertThat(
            S3PolicyText.parse(
                "{\"s3_attributes\":{"
                    + control
                    + ",\"public_access_block_configuration\":{\"@@assign\":\"all\"}}}"))
        .contains(new S3PolicyText(Optional.of("all"), lets));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"s3\":{}}",
        "{\"s3_attributes\":[]}",
        "{\"s3_attributes\":{\"other\":{}}}",
        "{\"s3_attributes\":{\"public_access_block_configuration\":\"all\"}}",
        "{\"s3_attributes\":{\"public_access_block_configuration\":{\"@@assign\":\"some\"}}}",
        "{\"s3_attributes\":{\"public_access_block_configuration\":{\"@@assign\":[\"all\"]}}}",
        "{\"s3_attributes\":{\"public_access_block_configuration\":{\"@@append\":\"all\"}}}",
        "{\"s3_attributes\":{\"public_access_block_configuration\":"
            + "{\"@@assign\":\"all\",\"@@assign\":\"none\"}}}",
        "{\"s3_attributes\":{\"public_access_block_configuration\":{\"@@assign\":\"all\"}}",
        "{\"s3_attributes\":{\"public_access_block_configuration\":{\"@@assign\":\"all\"}}} {}"
      })
  void isNothingElse(String text) {
    assertThat(S3PolicyText.parse(text)).isEmpty();
  }

  @Test
  void hasALimitedSize() {
    assertThat(S3PolicyText.parse(setting("\"@@assign\":\"all\"") + " ".repeat(10_000))).isEmpty();
  }
}
