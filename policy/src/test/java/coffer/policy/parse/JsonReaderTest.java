package coffer.policy.parse;

import static coffer.policy.parse.Outcomes.problems;
import static coffer.policy.parse.Outcomes.valid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T11: nothing of a text is passed over, and nothing is read that JSON does not have. */
final class JsonReaderTest {
  private static final Draft MANAGED = Draft.of(PolicyKind.MANAGED);
  private static final String TEXT = MANAGED.json();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"Statement\": [], \"Statement\": []}`                    | Statement",
        "`{\"Statement\": {\"Effect\": \"Deny\", \"Effect\": \"Allow\"}}`  | Statement.Effect",
        "`{\"Statement\": [{\"\\u0045ffect\": 1, \"Effect\": 1}]}`     | Statement[0].Effect",
        "`{\"Statement\": {\"Principal\": {\"AWS\": 1, \"AWS\": 1}}}`    | Statement.Principal.AWS",
        "`{\"Statement\": {\"Condition\": {\"Bool\": 1, \"Bool\": 1}}}`  |"
            + " Statement.Condition.Bool",
        "`{\"Statement\": {\"Condition\": {\"Bool\": {\"a:b\": 1, \"a:b\": 1}}}}` |"
            + " Statement.Condition.Bool.a:b",
        "`{\"Extra\": {\"x\": [{\"y\": 1, \"y\": 2}]}}`                  | Extra.x[0].y"
      })
  void refusesAMemberGivenTwiceWhereverItIs(String text, String where) {
    assertThat(problems(PolicyParser.parse(text, PolicyKind.BUCKET)))
        .contains("DUPLICATE_ELEMENT " + where + " 1");
  }

  @Test
  void saysOnWhichLineTheSecondStands() {
    String text =
        "{\"Version\": \"2012-10-17\",\n\n\"Version\"\n: \"2008-10-17\", \"Statement\": []}";

    assertThat(problems(PolicyParser.parse(text, PolicyKind.BUCKET)))
        .contains("DUPLICATE_ELEMENT Version 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "{",
        "{\"Version\"",
        "{\"Version\": }",
        "{'Version': '2012-10-17'}",
        "{Version: \"2012-10-17\"}",
        "{\"Version\": \"2012-10-17\",}",
        "{\"Version\" \"2012-10-17\"}",
        "{\"Version\": [1,]}",
        "{\"Version\": 01}",
        "{\"Version\": +1}",
        "{\"Version\": NaN}",
        "{\"Version\": Infinity}",
        "{\"Version\": .5}",
        "{\"Version\": 1.}",
        "{\"Version\": True}",
        "{\"Version\": undefined}",
        "{\"Version\": \"\\x41\"}",
        "{\"Version\": \"\\'\"}",
        "{\"Version\": \"2012-10-17}",
        "// comment\n{}",
        "{/* comment */}",
        "{# comment\n}",
        "{\"Version\": \"a\u0001b\"}",
        "{\"Version\": \"a\nb\"}",
        "{\"Version\": \"a\tb\"}",
        "{\u00a0}",
        "{\u000c}",
        "\u0000{}"
      })
  void refusesWhatIsNotJson(String text) {
    assertThat(problems(PolicyParser.parse(text, PolicyKind.BUCKET)))
        .singleElement()
        .asString()
        .startsWith("SYNTAX  ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "{}", "}", "]", ",", "1", " null", "\n{}", "\"\"", "// end", "\u0000"})
  void refusesWhateverFollowsThePolicy(String more) {
    assertThat(valid(PolicyParser.parse(TEXT + " \n\t\r\n", PolicyKind.MANAGED))).isNotNull();
    assertThat(problems(PolicyParser.parse(TEXT + more, PolicyKind.MANAGED)))
        .singleElement()
        .asString()
        .startsWith("SYNTAX  ");
  }

  @Test
  void refusesAByteOrderMark() {
    assertThat(problems(PolicyParser.parse("\ufeff" + TEXT, PolicyKind.BUCKET)))
        .containsExactly("SYNTAX  1");
    assertThat(problems(PolicyParser.parse("\ufeff" + TEXT, PolicyKind.MANAGED)))
        .containsExactly("SYNTAX  1", "SYNTAX  1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud800",
        "\\udc00",
        "\\udc00\\ud800",
        "\ud800",
        "\udfff",
        "\\ud83dx",
        "a\\ud83d"
      })
  void refusesHalfASurrogatePair(String half) {
    var draft = Draft.of(PolicyKind.BUCKET);

    assertThat(problems(draft.with("Sid", "'" + half + "'").parse()))
        .containsExactly("SYNTAX Statement[0].Sid 1");
    assertThat(problems(draft.top(half, "1").parse())).first().asString().startsWith("SYNTAX ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\n", "\\u001f", "\\u007f", "\u007f", "\\u0085", "\u009f"})
  void refusesControlCharacters(String control) {
    var draft = Draft.of(PolicyKind.BUCKET);

    assertThat(problems(draft.with("Sid", "'a" + control + "'").parse()))
        .containsExactly("SYNTAX Statement[0].Sid 1");
  }

  @Test
  void readsWholeSurrogatePairsInNamesToo() {
    assertThat(problems(Draft.of(PolicyKind.BUCKET).top("\\ud83d\\ude00", "1").parse()))
        .containsExactly("UNKNOWN_ELEMENT ?? 1");
  }

  @Test
  void takesWholeSurrogatePairsAndOtherLetters() {
    var draft =
        Draft.of(PolicyKind.BUCKET)
            .with("Resource", "'arn:aws:s3:::box/\ud83d\ude00\\ud83d\\ude00中'");

    assertThat(valid(draft.parse()).statements().getFirst().resource().orElseThrow().patterns())
        .first()
        .hasToString("arn:aws:s3:::box/\ud83d\ude00\ud83d\ude00中");
  }

  /** Source: IAM User Guide, "IAM and AWS STS quotas": U+0020 to U+00FF. */
  @Test
  void takesOnlyLatinLettersInIam() {
    assertThat(valid(MANAGED.with("Resource", "'arn:aws:s3:::box/ÿ'").parse())).isNotNull();
    assertThat(problems(MANAGED.with("Resource", "'arn:aws:s3:::box/中'").parse()))
        .containsExactly("SYNTAX  1");
    assertThat(problems(Draft.of(PolicyKind.KMS_KEY).with("Sid", "'中'").parse()))
        .containsExactly("SYNTAX  1");
  }

  @Test
  void refusesDeepNesting() {
    for (String open : new String[] {"[", "{\"a\":"}) {
      String deep = open.repeat(JsonReader.MOST_NESTED + 1);
      String whole = "{\"Statement\":" + open.repeat(100_000 / open.length());

      assertThat(problems(PolicyParser.parse(deep, PolicyKind.BUCKET)))
          .singleElement()
          .asString()
          .startsWith("SYNTAX ");
      assertThat(problems(PolicyParser.parse(whole, PolicyKind.BUCKET)))
          .last()
          .asString()
          .startsWith("SYNTAX Statement");
    }
  }

  @Test
  void namesNoMoreThanTheBeginningOfALongName() {
    var problems = problems(MANAGED.top("x\\n".repeat(1_000), "1").parse());

    assertThat(problems).contains("UNKNOWN_ELEMENT " + "x?".repeat(32) + "… 1");
  }

  @Test
  void namesNoMoreThanAHundredProblems() {
    var text = new StringBuilder("{");
    for (int i = 0; i < 5_000; i++) {
      text.append("\"x").append(i).append("\":1,");
    }

    assertThat(problems(PolicyParser.parse(text + "\"y\":1}", PolicyKind.BUCKET)))
        .hasSize(Problems.MOST);
  }
}
