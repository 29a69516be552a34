package coffer.policy.parse;

import static coffer.policy.parse.Outcomes.problems;
import static coffer.policy.parse.Outcomes.valid;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.document.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Administrators find what is meant by its line. */
final class ProblemLinesTest {
  private static final String GOOD =
      """
      {
        "Version": "2012-10-17",
        "Id": "here",
        "Statement": [
          {
            "Sid": "one",
            "Effect": "Allow",
            "Principal": {
              "AWS": [
                "111122223333",
                "444455556666"
              ]
            },
            "Action": [
              "s3:GetObject",
              "s3:PutObject"
            ],
            "Resource": "arn:aws:s3:::box/*"
          },

          { "Sid": "two",
            "Effect": "Deny",
            "Principal": "*",
            "Action": "s3:*",
            "Resource":
              "arn:aws:s3:::box" }
        ]
      }
      """;

  private static List<String> replacing(String part, String by) {
    assertThat(GOOD).contains(part);
    return problems(PolicyParser.parse(GOOD.replace(part, by), PolicyKind.BUCKET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyStatementKnowsWhereItBegins(String end) {
    var policy = valid(PolicyParser.parse(GOOD.replace("\n", end), PolicyKind.BUCKET));

    assertThat(policy.statements()).extracting(Statement::line).containsExactly(5, 21);
  }

  @Test
  void everyProblemNamesItsLine() {
    assertThat(replacing("\"2012-10-17\"", "\"2012\"")).containsExactly("VERSION Version 2");
    assertThat(replacing("\"here\"", "7")).containsExactly("SYNTAX Id 3");
    assertThat(replacing("\"Id\"", "\"ID\"")).containsExactly("UNKNOWN_ELEMENT ID 3");
    assertThat(replacing("\"Id\"", "\"Version\"")).containsExactly("DUPLICATE_ELEMENT Version 3");
    assertThat(replacing("\"two\"", "\"one\"")).containsExactly("SID Statement[1].Sid 21");
    assertThat(replacing("\"Allow\"", "\"Yes\"")).containsExactly("EFFECT Statement[0].Effect 7");
    assertThat(replacing("\"Deny\"", "null")).containsExactly("EFFECT Statement[1].Effect 22");
    assertThat(replacing("444455556666", "*4"))
        .containsExactly("PRINCIPAL Statement[0].Principal.AWS[1] 11");
    assertThat(replacing("\"AWS\"", "\"GCP\""))
        .containsExactly("PRINCIPAL Statement[0].Principal.GCP 9");
    assertThat(replacing("\"s3:PutObject\"", "\"PutObject\""))
        .containsExactly("ACTION Statement[0].Action[1] 16");
    assertThat(replacing("\"arn:aws:s3:::box\"", "\"box\""))
        .containsExactly("RESOURCE Statement[1].Resource 26");
    assertThat(replacing("\"Effect\": \"Deny\"", "\"effect\": \"Deny\""))
        .containsExactly(
            "MISSING_ELEMENT Statement[1].Effect 21", "UNKNOWN_ELEMENT Statement[1].effect 22");
    assertThat(replacing("\"Statement\"", "\"Statements\""))
        .containsExactly("MISSING_ELEMENT Statement 1", "UNKNOWN_ELEMENT Statements 4");
    assertThat(replacing("\"s3:*\",", "\"s3:*\"")).containsExactly("SYNTAX  25");
    assertThat(replacing("\"s3:*\"", "s3")).containsExactly("SYNTAX  24");
    assertThat(replacing("here", "a\u0000")).containsExactly("SYNTAX  3");
    assertThat(replacing("here", "\\u0000")).containsExactly("SYNTAX Id 3");
    assertThat(problems(PolicyParser.parse(GOOD + "\n\nx", PolicyKind.BUCKET)))
        .containsExactly("SYNTAX  31");
    assertThat(problems(PolicyParser.parse(GOOD.replace("here", "中"), PolicyKind.KMS_KEY)))
        .containsExactly("SYNTAX  3");
  }

  /** The tokenizer reads long texts by the piece; names and values lie across its borders. */
  @Test
  void linesAreRightInLongTexts() {
    var text = new StringBuilder("{\n");
    List<String> expected = new ArrayList<>();
    int line = 2;
    for (int i = 0; i < 90; i++) {
      int lines = 1 + i % 3;
      text.append("\n".repeat(lines)).append(" ".repeat(317 + 13 * i)).append("\"name\\u0020-");
      text.append("x".repeat(i % 7)).append(i).append("\": 1,\r ");
      line += lines;
      expected.add("UNKNOWN_ELEMENT name -" + "x".repeat(i % 7) + i + " " + line);
      line++;
    }
    text.append("\"Statement\": []}");

    var found = problems(PolicyParser.parse(text.toString(), PolicyKind.BUCKET));

    assertThat(found).containsAll(expected);
  }
}
