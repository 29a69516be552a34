package coffer.kms;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may use a key: by its policy, by IAM policies if it says so, and by grants. */
final class AccessTest {
  private static final String PLAIN = "c2VjcmV0";

  private final KmsFixture fixture = new KmsFixture();
  private final String key = fixture.key("{}");
  private final String arn = "arn:aws:kms:us-east-1:" + fixture.api.alice.id() + ":key/" + key;
  private final String carol = fixture.user(fixture.api.alice, "carol");

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void defaultPolicyLeavesItToThePoliciesOfTheAccount() {
    assertThat(asCarol("Encrypt").code()).isEqualTo("AccessDeniedException");

    fixture.allow(fixture.api.alice, "carol", "kms:Encrypt", arn);

    assertThat(asCarol("Encrypt").status()).isEqualTo(200);
  }

  @Test
  void policyThatDoesNotNameTheAccountLeavesItToNobody() {
    fixture.allow(fixture.api.alice, "carol", "kms:*", "*");
    put(only(carol, "kms:DescribeKey"), true);

    assertThat(asCarol("Encrypt").code()).isEqualTo("AccessDeniedException");
    assertThat(asCarol("DescribeKey").status()).isEqualTo(200);
    assertThat(describe().code()).as("not even its root user").isEqualTo("AccessDeniedException");
  }

  @Test
  void refusesAPolicyThatShutsOutWhoPutsIt() {
    Answer answer = put(only(carol, "kms:*"), false);

    assertThat(answer.code()).isEqualTo("MalformedPolicyDocumentException");
    assertThat(answer.body()).contains("will not allow you to update the key policy");
  }

  @Test
  void refusesAPolicyThatNamesNobodyThereIs() {
    Answer answer = put(only("arn:aws:iam::" + fixture.api.alice.id() + ":user/eve", "*"), true);

    assertThat(answer.code()).isEqualTo("MalformedPolicyDocumentException");
    assertThat(answer.body()).contains("invalid principals");
  }

  /** Kept, it would deny everything, and nobody could put another. */
  @Test
  void refusesAPolicyThatReliesOnAConditionKeyThereIsNot() {
    String deny =
        """
        {'Version':'2012-10-17','Statement':[
          {'Effect':'Allow','Principal':{'AWS':'%1$s'},'Action':'kms:*','Resource':'*'},
          {'Effect':'Deny','Principal':{'AWS':'%1$s'},'Action':'kms:*','Resource':'*',
           'Condition':{'StringEquals':{'kms:ViaServices':'x'}}}]}\
        """
            .formatted(carol);

    Answer answer = put(deny, true);

    assertThat(answer.code()).isEqualTo("MalformedPolicyDocumentException");
    assertThat(answer.body()).contains("There is no condition key of this name");
  }

  @Test
  void grantAllowsWhatItSaysToWhomItNames() {
    grant("['Encrypt']", "");

    assertThat(asCarol("Encrypt").status()).isEqualTo(200);
    assertThat(asCarol("DescribeKey").code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void grantForAContextCountsInThatContextAlone() {
    grant("['Encrypt']", ",'Constraints':{'EncryptionContextEquals':{'dept':'till'}}");

    assertThat(encrypted("{'dept':'till'}").status()).isEqualTo(200);
    assertThat(encrypted("{'DEPT':'till'}").status()).as("as documented").isEqualTo(200);
    assertThat(encrypted("{'dept':'till','by':'x'}").code()).isEqualTo("AccessDeniedException");
    assertThat(encrypted("{'dept':'TILL'}").code()).isEqualTo("AccessDeniedException");
    assertThat(encrypted("{}").code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void pairThatDiffersByCaseIsNoWayAroundAGrantsContext() {
    grant("['Encrypt']", ",'Constraints':{'EncryptionContextEquals':{'dept':'till'}}");

    assertThat(encrypted("{'dept':'till','DEPT':'lab'}").code()).isEqualTo("AccessDeniedException");
    assertThat(encrypted("{'DEPT':'lab','dept':'till'}").code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void pairThatDiffersByCaseIsNoWayAroundAPolicy() {
    fixture.allow(
        fixture.api.alice,
        "carol",
        "kms:Encrypt",
        "*",
        "{'StringEquals':{'kms:EncryptionContext:dept':'till'}}");

    assertThat(encrypted("{'dept':'till'}").status()).isEqualTo(200);
    assertThat(encrypted("{'dept':'till','DEPT':'lab'}").code()).isEqualTo("AccessDeniedException");
    assertThat(encrypted("{'dept':'lab','DEPT':'till'}").code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void policyGoesByTheAliasesThatAKeyHasNow() {
    fixture.allow(
        fixture.api.alice,
        "carol",
        "kms:Encrypt",
        "*",
        "{'ForAnyValue:StringEquals':{'kms:ResourceAliases':'alias/till'}}");
    String till = "{'AliasName':'alias/till','TargetKeyId':'%s'}";
    fixture.call("CreateAlias", "{'AliasName':'alias/lab','TargetKeyId':'%s'}".formatted(key));
    assertThat(asCarol("Encrypt").code()).isEqualTo("AccessDeniedException");

    fixture.call("CreateAlias", till.formatted(key));
    assertThat(asCarol("Encrypt").status()).isEqualTo(200);

    fixture.call("UpdateAlias", till.formatted(fixture.key("{}")));
    assertThat(asCarol("Encrypt").code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void refusesToGrantMoreThanWasAsked() {
    String source = "'arn:aws:s3:us-east-1:" + fixture.api.alice.id() + ":till'";

    assertThat(given("['Encrypt']", ",'Constraints':{'SourceArn':" + source + "}").code())
        .isEqualTo("NotImplemented");
    assertThat(given("['Encrypt']", ",'RetiringServicePrincipal':'s3.amazonaws.com'").code())
        .isEqualTo("NotImplemented");
    assertThat(fixture.call("ListGrants", "{'KeyId':'%s'}".formatted(key)).body())
        .contains("\"Grants\":[]");
  }

  @Test
  void constraintsAreShort() {
    String pair = ",'Constraints':{'EncryptionContextSubset':{'dept':'%s'}}";

    assertThat(given("['Encrypt']", pair.formatted("x".repeat(384))).status()).isEqualTo(200);
    assertThat(given("['Encrypt']", pair.formatted("x".repeat(385))).code())
        .isEqualTo("ValidationException");
  }

  @Test
  void grantForAPartOfAContextCountsWhereThePartIs() {
    grant("['Encrypt']", ",'Constraints':{'EncryptionContextSubset':{'dept':'till'}}");

    assertThat(encrypted("{'dept':'till','by':'x'}").status()).isEqualTo(200);
    assertThat(encrypted("{'by':'x'}").code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void whoMayGrantByAGrantMayGrantNoMore() {
    grant("['CreateGrant','Encrypt']", ",'Constraints':{'EncryptionContextSubset':{'a':'1'}}");
    fixture.ask(fixture.api.alice, "carol");
    String same = ",'Constraints':{'EncryptionContextSubset':{'a':'1','b':'2'}}";

    assertThat(given("['Encrypt']", same).status()).isEqualTo(200);
    assertThat(given("['Decrypt']", same).code()).isEqualTo("AccessDeniedException");
    assertThat(given("['Encrypt']", "").code()).isEqualTo("AccessDeniedException");
    assertThat(given("['Encrypt']", ",'Constraints':{'EncryptionContextSubset':{'b':'2'}}").code())
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void denyOfTheKeysPolicyWinsOverAGrant() {
    grant("['Encrypt']", "");
    put(
        """
        {'Version':'2012-10-17','Statement':[
          {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::%s:root'},'Action':'kms:*','Resource':'*'},
          {'Effect':'Deny','Principal':{'AWS':'%s'},'Action':'kms:Encrypt','Resource':'*'}]}\
        """
            .formatted(fixture.api.alice.id(), carol),
        false);

    assertThat(asCarol("Encrypt").code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void sameGrantUnderANameIsGivenOnce() {
    String first = KmsFixture.member(given("['Encrypt']", ",'Name':'till'"), "GrantId");
    Answer again = given("['Encrypt']", ",'Name':'till'");
    Answer other = given("['Decrypt']", ",'Name':'till'");

    assertThat(KmsFixture.member(again, "GrantId")).isEqualTo(first);
    assertThat(KmsFixture.member(other, "GrantId")).isNotEqualTo(first);
  }

  @Test
  void retiredByItsTokenByWhomItNames() {
    Answer given = given("['Encrypt']", ",'RetiringPrincipal':'" + carol + "'");
    String retire = "{'GrantToken':'%s'}".formatted(KmsFixture.member(given, "GrantToken"));
    assertThat(asCarol("Encrypt").status()).isEqualTo(200);
    fixture.user(fixture.api.alice, "dave");
    fixture.ask(fixture.api.alice, "dave");
    assertThat(fixture.call("RetireGrant", retire).code()).isEqualTo("AccessDeniedException");

    fixture.ask(fixture.api.alice, "carol");
    assertThat(fixture.call("RetireGrant", retire).status()).isEqualTo(200);

    assertThat(asCarol("Encrypt").code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void anotherAccountNeedsBothItsOwnPolicyAndTheKeys() {
    fixture.ask(fixture.api.bob);
    assertThat(encrypt(arn).code()).isEqualTo("AccessDeniedException");
    assertThat(encrypt(key).code()).as("a bare id is the caller's").isEqualTo("NotFoundException");

    fixture.ask(fixture.api.alice);
    put(
        """
        {'Version':'2012-10-17','Statement':[
          {'Effect':'Allow','Principal':{'AWS':['arn:aws:iam::%s:root','%s']},'Action':'kms:*','Resource':'*'}]}\
        """
            .formatted(fixture.api.alice.id(), fixture.api.bob.id()),
        false);
    fixture.ask(fixture.api.bob);

    assertThat(encrypt(arn).status()).isEqualTo(200);
    assertThat(fixture.call("DisableKey", "{'KeyId':'%s'}".formatted(arn)).code())
        .as("managing is never another account's")
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void policiesJudgeTheContextAndTheAlias() {
    fixture.call("CreateAlias", "{'AliasName':'alias/till','TargetKeyId':'%s'}".formatted(key));
    fixture.allow(
        fixture.api.alice,
        "carol",
        "kms:Encrypt",
        "*",
        "{'StringEquals':{'kms:EncryptionContext:dept':'till','kms:RequestAlias':'alias/till'}}");
    fixture.ask(fixture.api.alice, "carol");
    String asked = "{'KeyId':'%s','Plaintext':'c2VjcmV0','EncryptionContext':{'dept':'%s'}}";

    assertThat(fixture.call("Encrypt", asked.formatted("alias/till", "till")).status())
        .isEqualTo(200);
    assertThat(fixture.call("Encrypt", asked.formatted(key, "till")).code())
        .isEqualTo("AccessDeniedException");
    assertThat(fixture.call("Encrypt", asked.formatted("alias/till", "lab")).code())
        .isEqualTo("AccessDeniedException");
  }

  private Answer asCarol(String operation) {
    fixture.ask(fixture.api.alice, "carol");
    try {
      return operation.equals("Encrypt") ? encrypt(key) : describe();
    } finally {
      fixture.ask(fixture.api.alice);
    }
  }

  private Answer encrypted(String context) {
    fixture.ask(fixture.api.alice, "carol");
    try {
      return fixture.call(
          "Encrypt",
          "{'KeyId':'%s','Plaintext':'%s','EncryptionContext':%s}".formatted(key, PLAIN, context));
    } finally {
      fixture.ask(fixture.api.alice);
    }
  }

  private Answer encrypt(String named) {
    return fixture.call("Encrypt", "{'KeyId':'%s','Plaintext':'%s'}".formatted(named, PLAIN));
  }

  private Answer describe() {
    return fixture.call("DescribeKey", "{'KeyId':'%s'}".formatted(key));
  }

  private void grant(String operations, String more) {
    Answer answer = given(operations, more);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Answer given(String operations, String more) {
    return fixture.call(
        "CreateGrant",
        "{'KeyId':'%s','GranteePrincipal':'%s','Operations':%s%s}"
            .formatted(key, carol, operations, more));
  }

  private static String only(String principal, String action) {
    return """
    {'Version':'2012-10-17','Statement':[
      {'Effect':'Allow','Principal':{'AWS':'%s'},'Action':'%s','Resource':'*'}]}\
    """
        .formatted(principal, action);
  }

  private Answer put(String policy, boolean bypass) {
    String text = policy.replace("\n", "").replace("'", "\\\"");
    return fixture.api.json(
        "kms",
        "PutKeyPolicy",
        "{\"KeyId\":\"%s\",\"Policy\":\"%s\",\"BypassPolicyLockoutSafetyCheck\":%s}"
            .formatted(key, text, bypass));
  }
}
