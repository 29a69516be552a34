package coffer.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.wire.ApiError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocationTest {
  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource({
    "us-east-1,",
    "eu-west-1, eu-west-1",
    "eu-west-1, EU",
    "eu-central-1, eu-central-1",
    "home-1, home-1"
  })
  void takesTheNameOfItsOwnRegion(String region, @Nullable String constraint) {
    assertThatCode(() -> Location.check(constraint, region)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource({
    "us-east-1, us-east-1, InvalidLocationConstraint",
    "us-east-1, '', InvalidLocationConstraint",
    "us-east-1, mars, InvalidLocationConstraint",
    "us-east-1, eu-west-1, IllegalLocationConstraintException",
    "us-east-1, EU, IllegalLocationConstraintException",
    "eu-west-1,, IllegalLocationConstraintException",
    "eu-west-1, us-west-2, IllegalLocationConstraintException",
    "eu-west-1, us-gov-west-1, IllegalLocationConstraintException",
    "eu-west-1, us-east-1, IllegalLocationConstraintException",
    "eu-central-1, EU, IllegalLocationConstraintException",
    "eu-west-1, eu, IllegalLocationConstraintException"
  })
  void refusesEveryOther(String region, @Nullable String constraint, String code) {
    assertThatExceptionOfType(ApiError.class)
        .isThrownBy(() -> Location.check(constraint, region))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
