package coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.cli.CommandLineTest.Said;
import coffer.policy.parse.PolicyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyToolsTest {
  @TempDir private Path folder;

  @Test
  void writesAPolicyOfWhatIsTold() throws IOException {
    var said =
        policy(
            "generate --kind bucket --effect Allow --sid Read --principal 111122223333 --principal"
                + " service:cloudtrail.amazonaws.com --action s3:GetObject --action s3:GetObjectAcl"
                + " --resource arn:aws:s3:::b/* --condition ForAnyValue:StringEquals:aws:TagKeys=a"
                + " --condition ForAnyValue:StringEquals:aws:TagKeys=b --effect Deny --principal *"
                + " --action s3:* --resource arn:aws:s3:::b --condition"
                + " Bool:aws:SecureTransport=false");

    assertThat(said.code()).isZero();
    assertThat(said.errors()).isEmpty();
    assertThat(said.out().replaceAll("\\s", ""))
        .isEqualTo(
            "{'Version':'2012-10-17','Statement':[{'Sid':'Read','Effect':'Allow','Principal':{'AWS':'111122223333','Service':'cloudtrail.amazonaws.com'},'Action':['s3:GetObject','s3:GetObjectAcl'],'Resource':'arn:aws:s3:::b/*','Condition':{'ForAnyValue:StringEquals':{'aws:TagKeys':['a','b']}}},{'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b','Condition':{'Bool':{'aws:SecureTransport':'false'}}}]}"
                .replace('\'', '"'));
    assertThat(policy("validate --kind bucket " + file("made.json", said.out())).code()).isZero();
  }

  @ParameterizedTest(name = "generate {0}")
  @ValueSource(
      strings = {
        "--effect Perhaps --action s3:GetObject --resource *",
        "--effect Allow --resource *",
        "--effect Allow --action GetObject --resource *",
        "--kind bucket --effect Allow --action s3:GetObject --resource *",
        "--effect Allow --principal * --action s3:GetObject --resource *",
        "--effect Allow --action s3:Foo --resource *",
        "--effect Allow --action foo:Bar --resource *",
        "--effect Allow --action s3:GetObject --resource arn:aws:s3:::b",
        "--effect Allow --action s3:GetObject --resource arn:aws:s3:us-east-1::b/*",
        "--effect Allow --action s3:GetObject --resource * --condition nonsense",
        "--effect Allow --action s3:GetObject --resource * --condition Booll:aws:a=b"
      })
  void writesNothingThatIsNoPolicy(String options) {
    var said = policy("generate " + options);

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.errors().lines()).hasSize(1);
    assertThat(said.errors()).startsWith("coffer: ");
  }

  @Test
  void asksQuestionByQuestion() {
    var answers =
        new ArrayDeque<>(
            List.of(
                "bucket",
                "",
                "Read",
                "*",
                "s3:GetObject s3:GetObjectAcl",
                "arn:aws:s3:::b/*",
                "",
                "yes",
                "Deny",
                "",
                "*",
                "s3:*",
                "arn:aws:s3:::b",
                "Bool:aws:SecureTransport=false",
                ""));

    DraftPolicy policy = PolicyForm.fill(_ -> answers.remove());

    assertThat(answers).isEmpty();
    assertThat(policy.kind()).isEqualTo(PolicyKind.BUCKET);
    assertThat(policy.statements())
        .extracting(DraftStatement::effect)
        .containsExactly("Allow", "Deny");
    assertThat(policy.text()).contains("\"Sid\" : \"Read\"", "s3:GetObjectAcl");
  }

  @Test
  void tellsWhatAPolicyChanges() throws IOException {
    String old = file("old.json", read("arn:aws:s3:::b/*"));
    String narrower = file("new.json", read("arn:aws:s3:::b/public/*"));

    var same = policy("diff " + old + " " + old);
    var said = policy("diff " + old + " " + narrower);
    var json = policy("diff --json " + old + " " + narrower);

    assertThat(same.code()).isZero();
    assertThat(same.out()).isEqualTo("no change\n");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).isEqualTo("no longer allowed: s3:GetObject on arn:aws:s3:::b/*\n");
    assertThat(json.out()).contains("\"change\" : \"no_longer_allowed\"", "\"certain\" : true");
  }

  @Test
  void tellsCertainChangesFirstAndEqualOnesOfAllInOneLine() throws IOException {
    String statement =
        """
        {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::b/*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
        """;
    String put =
        """
        {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject",
         "Resource": "arn:aws:s3:::b/*"}
        """;
    String old = file("old.json", bucketPolicy(put.replace("PutObject", "DeleteObject")));
    String strict = file("new.json", bucketPolicy(statement, put));

    List<String> lines = policy("diff --kind bucket " + old + " " + strict).out().lines().toList();

    assertThat(lines).doesNotHaveDuplicates().hasSize(3);
    assertThat(lines)
        .extracting(line -> line.substring(0, line.indexOf(" by ")))
        .containsExactlyInAnyOrder(
            "newly denied: s3:PutObject on arn:aws:s3:::b/*",
            "no longer denied: s3:DeleteObject on arn:aws:s3:::b/*",
            "perhaps newly denied: s3:GetObject on arn:aws:s3:::b/*")
        .last()
        .asString()
        .startsWith("perhaps");
    assertThat(lines).allMatch(line -> line.contains("anyone, unsigned; "));
  }

  private static String bucketPolicy(String... statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}";
  }

  @ParameterizedTest
  @CsvSource({
    "s3:Nope, there is no action of the name s3:Nope",
    "foo:Bar, there is no service of the name foo",
    "lambda:Nope,",
    "s3:getobject,"
  })
  void warnsOfAnActionThatDoesNotExist(String action, String warning) throws IOException {
    String all =
        file(
            "all.json",
            """
            {"Version": "2012-10-17",
             "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
            """);

    var said =
        policy(
            "simulate --identity "
                + all
                + " --principal arn:aws:iam::111122223333:user/ann --resource * --action "
                + action);

    assertThat(said.code()).isZero();
    assertThat(said.out()).startsWith("allowed");
    assertThat(said.errors().strip())
        .isEqualTo(warning == null ? "" : "coffer: warning: " + warning);
  }

  @Test
  void warnsOfALockoutAndTellsItsCode() throws IOException {
    String closed =
        file(
            "closed.json",
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Deny", "Principal": "*", "Action": "s3:*",
               "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]}]}
            """);

    assertThat(policy("validate --kind bucket " + closed).out())
        .startsWith(closed + ":2: security warning LOCKS_EVERYBODY_OUT: ");
  }

  @ParameterizedTest(name = "explain {0}")
  @ValueSource(
      strings = {
        "",
        "ABC --principal anonymous",
        "--principal anonymous --action s3:GetObject",
        "--action s3:GetObject --resource arn:aws:s3:::b/a",
        "ABC --vpce vpce-1",
        "--principal anonymous --action GetObject --resource arn:aws:s3:::b/a"
      })
  void explainsEitherARequestOrASupposition(String arguments) {
    var said = policy("explain --data " + folder + " " + arguments);

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.errors().lines()).hasSize(1);
  }

  private static Said policy(String line) {
    var arguments = new ArrayList<>(List.of("policy"));
    Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).forEach(arguments::add);
    return CommandLineTest.run(arguments);
  }

  private static String read(String resource) {
    return """
    {"Version": "2012-10-17",
     "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "%s"}}
    """
        .formatted(resource);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
