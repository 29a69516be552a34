package coffer.iam.login;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamContext;
import coffer.iam.IamFixture;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
  private final IamFixture iam = new IamFixture();

  @BeforeEach
  void makeAUser() {
    iam.done("CreateUser", "UserName", "ann");
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void keepsAHashOnly() {
    create("Secret-123");

    String hash = password().hash();
    assertThat(hash).startsWith("pbkdf2-sha512$1000$").doesNotContain("Secret");
    assertThat(PasswordHash.matches(hash, "Secret-123")).isTrue();
    assertThat(PasswordHash.matches(hash, "Secret-124")).isFalse();
    assertThat(PasswordHash.matches("", "")).isFalse();
    assertThat(PasswordHash.of("Secret-123", iam.api.ids, 1_000)).isNotEqualTo(hash);
  }

  @Test
  void hashesOutsideOfTestsAsOftenAsItShould() {
    assertThat(IamContext.PASSWORD_ITERATIONS).isGreaterThanOrEqualTo(210_000);
    assertThat(PasswordHash.of("Secret-123", iam.api.ids, IamContext.PASSWORD_ITERATIONS))
        .startsWith("pbkdf2-sha512$210000$");
  }

  @Test
  void answersAProfileButNoPassword() {
    create("Secret-123");

    var profile = iam.done("GetLoginProfile", "UserName", "ann");

    assertThat(profile.element("PasswordResetRequired")).isEqualTo("true");
    assertThat(profile.body()).doesNotContain("pbkdf2", "Secret");
    assertThat(iam.code("CreateLoginProfile", "UserName", "ann", "Password", "Secret-123"))
        .isEqualTo("EntityAlreadyExists");
    iam.done("DeleteLoginProfile", "UserName", "ann");
    assertThat(iam.code("GetLoginProfile", "UserName", "ann")).isEqualTo("NoSuchEntity");
    assertThat(iam.code("DeleteLoginProfile", "UserName", "ann")).isEqualTo("NoSuchEntity");
    assertThat(iam.code("UpdateLoginProfile", "UserName", "ann")).isEqualTo("NoSuchEntity");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Aa1!", "abcdefgh", "abcdefg1", "ABCDEFG1", "12345678"})
  void refusesByDefaultWhatIsShortOrOfTwoKinds(String password) {
    assertThat(iam.code("CreateLoginProfile", "UserName", "ann", "Password", password))
        .isEqualTo("PasswordPolicyViolation");
  }

  @ParameterizedTest(name = "{0} is refused for {1}")
  @CsvSource({
    "Abc-12345, length of 10",
    "abc-123456, uppercase",
    "ABC-123456, lowercase",
    "Abc-abcdef, number",
    "Abcd123456, symbol"
  })
  void refusesWhatTheAccountsRulesRefuse(String password, String reason) {
    iam.done(
        "UpdateAccountPasswordPolicy",
        "MinimumPasswordLength",
        "10",
        "RequireSymbols",
        "true",
        "RequireNumbers",
        "true",
        "RequireUppercaseCharacters",
        "true",
        "RequireLowercaseCharacters",
        "true");

    var refused = iam.call("CreateLoginProfile", "UserName", "ann", "Password", password);

    assertThat(refused.code()).isEqualTo("PasswordPolicyViolation");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.element("Message")).contains(reason);
  }

  @Test
  void answersTheRulesAndFallsBackToDefaults() {
    assertThat(iam.code("GetAccountPasswordPolicy")).isEqualTo("NoSuchEntity");
    assertThat(iam.code("DeleteAccountPasswordPolicy")).isEqualTo("NoSuchEntity");

    iam.done("UpdateAccountPasswordPolicy", "MaxPasswordAge", "90", "RequireNumbers", "true");
    iam.done("UpdateAccountPasswordPolicy", "HardExpiry", "true");

    var rules = iam.done("GetAccountPasswordPolicy");
    assertThat(rules.element("MinimumPasswordLength")).isEqualTo("6");
    assertThat(rules.element("RequireNumbers")).isEqualTo("false");
    assertThat(rules.element("ExpirePasswords")).isEqualTo("false");
    assertThat(rules.element("HardExpiry")).isEqualTo("true");
    assertThat(iam.code("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "5"))
        .isEqualTo("ValidationError");
    iam.done("DeleteAccountPasswordPolicy");
    assertThat(iam.code("GetAccountPasswordPolicy")).isEqualTo("NoSuchEntity");
  }

  @Test
  void refusesPasswordsThatWereUsedOfLate() {
    iam.done("UpdateAccountPasswordPolicy", "PasswordReusePrevention", "2");
    create("Secret-1");
    assertThat(update("Secret-2")).isEmpty();

    assertThat(update("Secret-2")).isEqualTo("PasswordPolicyViolation");
    assertThat(update("Secret-1")).isEqualTo("PasswordPolicyViolation");
    assertThat(update("Secret-3")).isEmpty();
    assertThat(update("Secret-1")).isEmpty();
    assertThat(password().earlier()).hasSize(1);
  }

  @Test
  void changesOnesOwnPasswordOnlyWithTheOldOne() {
    create("Secret-1");
    iam.done(
        "PutUserPolicy",
        "UserName",
        "ann",
        "PolicyName",
        "p",
        "PolicyDocument",
        IamFixture.allowing("iam:ChangePassword"));
    iam.as("ann");

    var wrong = iam.call("ChangePassword", "OldPassword", "Secret-2", "NewPassword", "Secret-3");
    assertThat(wrong.code()).isEqualTo("AccessDenied");
    assertThat(wrong.element("Message")).isEqualTo("The old password was incorrect.");
    assertThat(change("Secret-1", "short")).isEqualTo("PasswordPolicyViolation");
    assertThat(change("Secret-1", "Secret-2")).isEmpty();
    assertThat(change("Secret-1", "Secret-3")).isEqualTo("AccessDenied");
    assertThat(password().resetRequired()).isFalse();
  }

  @Test
  void letsUsersChangeTheirOwnPasswordWhereTheAccountSaysSo() {
    create("Secret-1");
    assertThat(iam.as("ann").code("GetAccountPasswordPolicy")).isEqualTo("AccessDenied");
    assertThat(change("Secret-1", "Secret-2")).isEqualTo("AccessDenied");
    iam.asRoot().done("UpdateAccountPasswordPolicy", "AllowUsersToChangePassword", "true");
    iam.as("ann");

    assertThat(iam.code("GetAccountPasswordPolicy")).isEmpty();
    assertThat(change("Secret-1", "Secret-2")).isEmpty();
    assertThat(iam.code("UpdateLoginProfile", "UserName", "ann", "Password", "Secret-3"))
        .isEqualTo("AccessDenied");
  }

  @Test
  void heedsADenialEvenSo() {
    create("Secret-1");
    iam.done("UpdateAccountPasswordPolicy", "AllowUsersToChangePassword", "true");
    iam.done(
        "PutUserPolicy",
        "UserName",
        "ann",
        "PolicyName",
        "p",
        "PolicyDocument",
        IamFixture.allowing("iam:ChangePassword").replace("Allow", "Deny"));

    iam.as("ann");

    assertThat(change("Secret-1", "Secret-2")).isEqualTo("AccessDenied");
  }

  @Test
  void isForUsersOnly() {
    assertThat(change("Secret-1", "Secret-2")).isEqualTo("InvalidUserType");
    assertThat(iam.code("GetLoginProfile")).isEqualTo("NotImplemented");
    assertThat(iam.code("CreateLoginProfile", "UserName", "ann")).isEqualTo("ValidationError");
  }

  @Test
  void asksForAResetWithoutANewPassword() {
    create("Secret-1");
    String before = password().hash();

    iam.done("UpdateLoginProfile", "UserName", "ann", "PasswordResetRequired", "false");

    assertThat(password().resetRequired()).isFalse();
    assertThat(password().hash()).isEqualTo(before);
  }

  private User.Password password() {
    return Realms.user(iam.api.realms.of(iam.account()), "ann")
        .flatMap(User::password)
        .orElseThrow();
  }

  private void create(String password) {
    iam.done(
        "CreateLoginProfile",
        "UserName",
        "ann",
        "Password",
        password,
        "PasswordResetRequired",
        "true");
  }

  private String update(String password) {
    return iam.code("UpdateLoginProfile", "UserName", "ann", "Password", password);
  }

  private String change(String old, String fresh) {
    return iam.code("ChangePassword", "OldPassword", old, "NewPassword", fresh);
  }
}
