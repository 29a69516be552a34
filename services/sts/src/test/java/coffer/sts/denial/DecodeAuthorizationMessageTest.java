package coffer.sts.denial;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.identity.Account;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Denial;
import coffer.pipeline.Denials;
import coffer.pipeline.IdentitySide;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.Operation;
import coffer.pipeline.Operations;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Permissions;
import coffer.pipeline.Principal;
import coffer.pipeline.Reply;
import coffer.pipeline.Sides;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Requester;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecodeAuthorizationMessageTest {
  private static final String INVALID = "InvalidAuthorizationMessageException";
  private static final Pattern MESSAGE =
      Pattern.compile("Encoded authorization failure message: ([A-Za-z0-9_-]+)$");
  private static final String DENY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "NoRegions", "Effect": "Deny", "Action": "ec2:Describe*", "Resource": "*",
         "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}
      """;

  private final ApiFixture api = new ApiFixture();
  private final AuthorizationMessages messages = new AuthorizationMessages(api.secrets);

  @BeforeEach
  void serve() {
    serve(OrganizationSide.NONE);
  }

  private void serve(OrganizationSide organizations) {
    IdentitySide identities =
        who ->
            new IdentitySide.Held(
                who instanceof Principal.User ? List.of(policy("team", DENY)) : List.of(),
                Optional.empty(),
                Optional.empty());
    api.keeping(
            new Denials() {
              @Override
              public void keep(Denial denial) {}

              @Override
              public Optional<String> sealed(Denial denial) {
                return messages.seal(denial);
              }
            })
        .serve(
            new Sides(identities, organizations, NetworkSide.NONE),
            Map.of(),
            new Operations("ec2").add("DescribeRegions", new Look(api.alice)),
            new Operations("sts")
                .add("DecodeAuthorizationMessage", new DecodeAuthorizationMessage(messages)));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void decodesToWhatWasAskedAndWhatDeniedIt() {
    Answer denied = api.ask(ann()).query("ec2", "DescribeRegions");

    Answer decoded = decode(message(denied));

    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.code()).isEqualTo("UnauthorizedOperation");
    assertThat(denied.element("Message"))
        .startsWith("You are not authorized to perform this operation. User: ")
        .contains("with an explicit deny in an identity-based policy")
        .doesNotContain("NoRegions");
    assertThat(decoded.status()).isEqualTo(200);
    assertThat(decoded.element("DecodedMessage"))
        .startsWith("{\"allowed\":false,\"explicitDeny\":true,\"matchedStatements\":{\"items\":[")
        .contains(
            "\"statementId\":\"NoRegions\",\"effect\":\"DENY\"",
            "\"actions\":{\"items\":[{\"value\":\"ec2:Describe*\"}]}",
            "\"failures\":{\"items\":[]}",
            "\"context\":{\"principal\":{\"id\":\"AIDAANN\",\"arn\":\"arn:aws:iam::",
            "\"action\":\"DescribeRegions\",\"resource\":\"arn:aws:ec2:",
            "{\"key\":\"aws:securetransport\",\"values\":{\"items\":[{\"value\":\"true\"}]}}");
  }

  @Test
  void noOtherAccountCanHaveItDecoded() {
    String message = message(api.ask(ann()).query("ec2", "DescribeRegions"));

    api.ask(api.root(api.bob));

    assertThat(api.query("sts", "DecodeAuthorizationMessage", "EncodedMessage", message).code())
        .isEqualTo(INVALID);
  }

  @Test
  void whoMayNotDecodeIsToldSo() {
    String message = message(api.ask(ann()).query("ec2", "DescribeRegions"));

    Answer refused = api.query("sts", "DecodeAuthorizationMessage", "EncodedMessage", message);

    assertThat(refused.code()).isEqualTo("AccessDenied");
    assertThat(refused.element("Message"))
        .contains("is not authorized to perform: sts:DecodeAuthorizationMessage on resource: ")
        .endsWith(
            "because no identity-based policy allows the sts:DecodeAuthorizationMessage action");
  }

  @Test
  void aMessageThatWasChangedAnywhereIsNone() {
    String message = message(api.ask(ann()).query("ec2", "DescribeRegions"));

    for (int at = 0; at < message.length() - 1; at += 7) {
      char flipped = message.charAt(at) == 'A' ? 'B' : 'A';
      String forged = message.substring(0, at) + flipped + message.substring(at + 1);
      assertThat(messages.open(forged, api.alice.id())).as("at %d", at).isEmpty();
    }
    assertThat(messages.open(message.substring(0, message.length() - 4), api.alice.id())).isEmpty();
    assertThat(messages.open(message, api.alice.id())).isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"x", "AQ", "AQAB", "AQD_", "_____w", "AgAAAA", "!!", "a\nb"})
  void whatNeverWasAMessageIsNone(String text) {
    assertThat(decode(text).code()).isEqualTo(INVALID);
  }

  @Test
  void whatTheOrganizationSaysIsNotTheAccountsToRead() {
    serve(
        account ->
            account.equals(api.alice.id())
                ? Optional.of(
                    new OrganizationSide.Membership(
                        "o-a", "o-a/r-a/", List.of(List.of(policy("p-secret", DENY))), List.of()))
                : Optional.empty());
    Answer denied = api.ask(api.root(api.alice)).query("ec2", "DescribeRegions");

    assertThat(denied.element("Message"))
        .contains("with an explicit deny in a service control policy");
    assertThat(messages.open(message(denied), api.alice.id()).orElseThrow())
        .contains("\"explicitDeny\":true,\"matchedStatements\":{\"items\":[]}")
        .doesNotContain("p-secret", "NoRegions");
  }

  private Answer decode(String message) {
    return api.ask(api.root(api.alice))
        .query("sts", "DecodeAuthorizationMessage", "EncodedMessage", message);
  }

  private static String message(Answer denied) {
    var found = MESSAGE.matcher(denied.element("Message"));
    assertThat(found.find()).as(denied.body()).isTrue();
    assertThat(found.group(1)).hasSizeLessThanOrEqualTo(AuthorizationMessages.LONGEST);
    return found.group(1);
  }

  private Principal ann() {
    return new Principal.User(
        new Requester.Home(api.alice.id(), api.alice.canonicalId()),
        "ann",
        new Arn("arn:aws:iam::" + api.alice.id() + ":user/ann"),
        "AIDAANN",
        Map.of(),
        Optional.empty());
  }

  private static CompiledPolicy policy(String name, String text) {
    if (!(PolicyParser.parse(text, PolicyKind.MANAGED) instanceof ParsedPolicy.Valid(var policy))) {
      throw new IllegalArgumentException(text);
    }
    return CompiledPolicy.of(name, policy);
  }

  /** An operation of EC2, as far as it is denied. */
  private record Look(Account owner) implements Operation<Look.Input> {
    record Input() {}

    @Override
    public Class<Input> inputType() {
      return Input.class;
    }

    @Override
    public Permissions permissions() {
      return Permissions.of("ec2:DescribeRegions");
    }

    @Override
    public List<Access> accesses(Input input, Caller caller) {
      return List.of(
          new Access(
              "ec2:DescribeRegions",
              new Arn("arn:aws:ec2:us-east-1:" + owner.id() + ":*"),
              Optional.of(owner.id())));
    }

    @Override
    public Reply run(Authorized<Input> call) {
      return Reply.nothing();
    }
  }
}
