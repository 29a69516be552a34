package coffer.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.context.MapContext;
import coffer.policy.context.RequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: IAM User Guide, "IAM policy elements: Variables and tags". */
final class TemplateTest {
  private static final MapContext ADELE = MapContext.NOTHING.with("aws:username", "Adele");

  @Test
  void putsTheRequestsValueInPlaceOfAVariable() {
    var template = Template.withVariables("arn:aws:s3:::homes/${aws:username}/*");

    assertThat(template.text(ADELE)).contains("arn:aws:s3:::homes/Adele/*");
    assertThat(template.glob(ADELE).orElseThrow().matches("arn:aws:s3:::homes/Adele/x")).isTrue();
    assertThat(template.glob(ADELE).orElseThrow().matches("arn:aws:s3:::homes/David/x")).isFalse();
  }

  @Test
  void knowsKeysInAnyCase() {
    assertThat(Template.withVariables("${AWS:UserName}").text(ADELE)).contains("Adele");
    assertThat(Template.withVariables("${AWS:UserName}").keys()).containsExactly("aws:username");
  }

  @Test
  void hasNoPatternWithoutAValue() {
    var template = Template.withVariables("${aws:username}/*");

    assertThat(template.glob(RequestContext.EMPTY)).isEmpty();
    assertThat(template.text(RequestContext.EMPTY)).isEmpty();
  }

  @Test
  void takesTheDefaultOfAnAbsentKeyOnly() {
    var template = Template.withVariables("team-${aws:PrincipalTag/team, 'company-wide'}");

    assertThat(template.text(RequestContext.EMPTY)).contains("team-company-wide");
    assertThat(template.text(MapContext.NOTHING.with("aws:PrincipalTag/team", "yellow")))
        .contains("team-yellow");
    assertThat(template.text(MapContext.NOTHING.with("aws:PrincipalTag/team", "")))
        .contains("team-");
  }

  @Test
  void takesBracesAndNothingAtAllForADefault() {
    assertThat(Template.withVariables("${k, '{}'}!").text(RequestContext.EMPTY)).contains("{}!");
    assertThat(Template.withVariables("${k, ''}!").text(RequestContext.EMPTY)).contains("!");
    assertThat(Template.withVariables("${k, 'a, b'}!").text(RequestContext.EMPTY))
        .contains("a, b!");
  }

  @Test
  void hasNoVariableOfAMultivaluedKey() {
    var two = MapContext.NOTHING.with("aws:TagKeys", "a", "b");

    assertThat(Template.withVariables("${aws:TagKeys}").text(two)).isEmpty();
    assertThat(Template.withVariables("${aws:TagKeys, 'none'}").text(two)).isEmpty();
  }

  @Test
  void takesTheWildcardsOfAValueForText() {
    var stars = MapContext.NOTHING.with("aws:username", "*");
    var glob = Template.withVariables("home/${aws:username}/?").glob(stars).orElseThrow();

    assertThat(glob.matches("home/*/x")).isTrue();
    assertThat(glob.matches("home/Adele/x")).isFalse();
  }

  @Test
  void doesNotReadVariablesInWhatAVariableBrings() {
    var sly = ADELE.with("aws:PrincipalTag/t", "${aws:username}");

    assertThat(Template.withVariables("${aws:PrincipalTag/t}").text(sly))
        .contains("${aws:username}");
  }

  @Test
  void takesTheWildcardsOfADefaultForText() {
    var glob = Template.withVariables("${k, '*'}").glob(RequestContext.EMPTY).orElseThrow();

    assertThat(glob.matches("*")).isTrue();
    assertThat(glob.matches("x")).isFalse();
  }

  @ParameterizedTest(name = "{0} matches {1}, not {2}")
  @CsvSource({"a${*}, a*, ab", "a${?}, a?, ab", "${$}{k}, ${k}, k", "${*}*, *x, x"})
  void hasWaysToWriteWildcardsThemselves(String written, String matching, String other) {
    var glob = Template.withVariables(written).glob(RequestContext.EMPTY).orElseThrow();

    assertThat(glob.matches(matching)).isTrue();
    assertThat(glob.matches(other)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "a${b", "$", "{}", "$}{", "${aws:username", "${k, 'x"})
  void takesWhatIsNotClosedForItself(String text) {
    assertThat(Template.withVariables(text).text(ADELE)).contains(text);
    assertThat(Template.withVariables(text).isFixed()).isTrue();
  }

  @Test
  void hasNoVariablesInPoliciesOfTheOldVersion() {
    var template = Template.plain("${aws:username}");

    assertThat(template.text(ADELE)).contains("${aws:username}");
    assertThat(template.keys()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a${k}b${*}c${l, 'm'}", "${ K }", "${k", "${}"})
  void isWrittenAsItWas(String text) {
    assertThat(Template.withVariables(text).source()).isEqualTo(text);
    assertThat(Template.withVariables(text)).isEqualTo(Template.withVariables(text));
  }

  @ParameterizedTest(name = "{0} begins with {1}")
  @CsvSource({"ab*c, ab", "ab?c, ab", "ab${k}, ab", "ab, ab", "*, ''", "${*}a, ''", "'', ''"})
  void knowsWithWhatEveryMatchBegins(String text, String begin) {
    assertThat(Template.withVariables(text).begin()).isEqualTo(begin);
  }

  @Test
  void splitsWhereThePolicyHasTheSeparator() {
    var parts = Template.withVariables("a:${aws:username, 'x:y'}b::${*}:c:d").split(':', 5);

    assertThat(parts)
        .extracting(Template::source)
        .containsExactly("a", "${aws:username, 'x:y'}b", "", "${*}", "c:d");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "${aws:username, A variable lacks its closing brace.",
    "x${}, A variable has no name.",
    "${ , A variable lacks its closing brace.",
    "${aws:user name}, The name of a variable has a space.",
    "${a${b}}, The name of a variable has a character that names cannot have.",
    "'${aws:username, bob}', The default of a variable is not in single quotes.",
    "'${aws:username, ''bob}', The default of a variable is not in single quotes.",
    "'${aws:username,}', The default of a variable is not in single quotes.",
  })
  void saysWhatIsWrongWithVariables(String text, String flaw) {
    assertThat(Template.flaw(text)).contains(flaw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "$", "}", "${*}${?}${$}", "${aws:PrincipalTag/a-b}", "${k, '${x}'}"})
  void findsNothingWrongWithTheRest(String text) {
    assertThat(Template.flaw(text)).isEmpty();
  }
}
