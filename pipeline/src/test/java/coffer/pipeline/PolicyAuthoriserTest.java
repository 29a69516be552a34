package coffer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Grip;
import coffer.policy.decide.Policies;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.wire.Headers;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PolicyAuthoriserTest {
  private static final Access THING =
      new Access(
          "s3:GetObject",
          new Arn("arn:aws:s3:::demo/a"),
          Optional.of(new AccountId("999999999999")));
  private static final Access OWN =
      new Access(
          "s3:GetObject", new Arn("arn:aws:s3:::demo/a"), Optional.of(TestWire.ALICE.accountId()));

  @Test
  void letsAnAccountsRootIntoItsOwnAndNobodyElseAnywhere() throws UnknownHostException {
    var authoriser = new PolicyAuthoriser(Map.of(), Sides.NONE, "us-east-1");

    assertThat(allows(authoriser, Optional.of(TestWire.ALICE), OWN)).isTrue();
    assertThat(allows(authoriser, Optional.of(TestWire.ALICE), THING)).isFalse();
    assertThat(allows(authoriser, Optional.empty(), OWN)).isFalse();
  }

  @Test
  void asksTheRulesOfTheServiceWhoseActionItIs() throws UnknownHostException {
    var open = rules("\"Principal\":\"*\"", RequestContext.EMPTY);

    assertThat(
            allows(
                new PolicyAuthoriser(Map.of("s3", open), Sides.NONE, "r"), Optional.empty(), THING))
        .isTrue();
    assertThat(
            allows(
                new PolicyAuthoriser(Map.of("sts", open), Sides.NONE, "r"),
                Optional.empty(),
                THING))
        .isFalse();
  }

  @Test
  void tellsConditionsWhatTheOperationAndTheServiceKnow() throws UnknownHostException {
    RequestContext service =
        key -> key.equals("s3:authtype") ? Optional.of(List.of("REST-HEADER")) : Optional.empty();
    var rules =
        rules(
            "\"Principal\":\"*\",\"Condition\":{\"StringEquals\":{\"s3:prefix\":\"home/\","
                + "\"s3:authType\":\"REST-HEADER\"}}",
            service);
    var authoriser = new PolicyAuthoriser(Map.of("s3", rules), Sides.NONE, "r");

    assertThat(
            allows(authoriser, Optional.empty(), THING.telling("s3:prefix", Optional.of("home/"))))
        .isTrue();
    assertThat(allows(authoriser, Optional.empty(), THING)).isFalse();
  }

  @Test
  void letsNoServiceSayWhatOnlyTheConnectionCan() throws UnknownHostException { // T20, T22
    RequestContext liar = _ -> Optional.of(List.of("203.0.113.9"));
    var rules =
        rules(
            "\"Principal\":\"*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.9\"}}",
            liar);
    var authoriser = new PolicyAuthoriser(Map.of("s3", rules), Sides.NONE, "r");
    var forged = THING.telling("aws:SourceIp", Optional.of("203.0.113.9"));

    assertThat(allows(authoriser, Optional.empty(), forged)).isFalse();
  }

  private static boolean allows(
      PolicyAuthoriser authoriser, Optional<Principal> signer, Access access)
      throws UnknownHostException {
    var caller = RequestFactsTest.caller(signer, Headers.EMPTY);
    return authoriser.decide(caller, List.of(access)) instanceof Authoriser.Decision.Allowed;
  }

  private static ResourceRules rules(String rest, RequestContext facts) {
    String text =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
            + "\"Resource\":\"arn:aws:s3:::demo/*\","
            + rest
            + "}}";
    if (!(PolicyParser.parse(text, PolicyKind.BUCKET) instanceof ParsedPolicy.Valid(var policy))) {
      throw new IllegalArgumentException(text);
    }
    var side =
        new Policies.ResourceSide(
            Optional.of(CompiledPolicy.of("bucket", policy)), Grip.NONE, false, false);
    return new ResourceRules() {
      @Override
      public Policies.ResourceSide side(Access access, Caller caller) {
        return side;
      }

      @Override
      public RequestContext facts(Access access, Caller caller) {
        return facts;
      }
    };
  }
}
