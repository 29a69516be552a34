package coffer.iam.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.iam.IamFixture;
import coffer.identity.realm.Totp;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MfaTest {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final IamFixture iam = new IamFixture();
  private String serial = "";
  private byte[] seed = {};

  @BeforeEach
  void makeADevice() {
    iam.done("CreateUser", "UserName", "ann");
    Answer made = iam.done("CreateVirtualMFADevice", "VirtualMFADeviceName", "phone");
    serial = made.element("SerialNumber");
    seed = seed(text(made));
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void tellsTheSeedOnceAsTextAndAsAQrCode() throws Exception {
    var made =
        iam.done("CreateVirtualMFADevice", "VirtualMFADeviceName", "other", "Path", "/phones/");

    String text = text(made);
    assertThat(text).hasSize(64).matches("[A-Z2-7]+");
    assertThat(made.element("SerialNumber")).isEqualTo(iam.arn("mfa/phones/other"));
    assertThat(read(Base64.getDecoder().decode(made.element("QRCodePNG"))))
        .isEqualTo(
            "otpauth://totp/Coffer:other%40"
                + iam.account()
                + "?secret="
                + text
                + "&issuer=Coffer");
    assertThat(iam.done("ListVirtualMFADevices").body())
        .contains(iam.arn("mfa/phones/other"))
        .doesNotContain("Base32StringSeed", "QRCodePNG", text);
  }

  @Test
  void isEnabledByTwoCodesInARow() {
    assertThat(enable(-1, 0)).isEmpty();

    var devices = iam.done("ListMFADevices", "UserName", "ann");
    assertThat(devices.elements("SerialNumber")).containsExactly(serial);
    assertThat(devices.element("UserName")).isEqualTo("ann");
    assertThat(
            iam.done("GetMFADevice", "SerialNumber", serial, "UserName", "ann")
                .elements("EnableDate"))
        .hasSize(1);
    assertThat(enable(0, 1)).isEqualTo("EntityAlreadyExists");
  }

  @Test
  void isTheRootUsersWhereTheRootUserAsks() {
    assertThat(entry("AccountMFAEnabled")).isEqualTo("0");

    assertThat(enableFor("root")).isEmpty();

    var devices = iam.done("ListMFADevices");
    assertThat(devices.elements("SerialNumber")).containsExactly(serial);
    assertThat(devices.element("UserName")).isEqualTo("root");
    assertThat(iam.done("ListVirtualMFADevices", "AssignmentStatus", "Assigned").element("Arn"))
        .isEqualTo(iam.arn("root"));
    assertThat(iam.done("GetMFADevice", "SerialNumber", serial).element("UserName"))
        .isEqualTo("root");
    assertThat(entry("AccountMFAEnabled")).isEqualTo("1");
    assertThat(iam.done("ListMFADevices", "UserName", "ann").elements("SerialNumber")).isEmpty();
    assertThat(iam.code("DeleteVirtualMFADevice", "SerialNumber", serial))
        .isEqualTo("DeleteConflict");
    iam.done("DeactivateMFADevice", "SerialNumber", serial);
    assertThat(iam.done("ListMFADevices").elements("SerialNumber")).isEmpty();
    assertThat(entry("AccountMFAEnabled")).isEqualTo("0");
  }

  @Test
  void nobodyElseNamesTheRootUser() {
    iam.done("AttachUserPolicy", "UserName", "ann", "PolicyArn", IamFixture.ADMINISTRATOR);
    assertThat(enableFor("root")).isEmpty();

    iam.as("ann");

    assertThat(iam.code("DeactivateMFADevice", "UserName", "root", "SerialNumber", serial))
        .isEqualTo("NoSuchEntity");
    assertThat(iam.code("DeactivateMFADevice", "SerialNumber", serial)).isEqualTo("NoSuchEntity");
    iam.asRoot().done("CreateUser", "UserName", "root");
    assertThat(iam.code("DeactivateMFADevice", "UserName", "root", "SerialNumber", serial))
        .as("a user of that name is meant")
        .isEqualTo("NoSuchEntity");
    assertThat(entry("AccountMFAEnabled")).isEqualTo("1");
  }

  private String enableFor(String user) {
    return iam.code(
        "EnableMFADevice",
        "UserName",
        user,
        "SerialNumber",
        serial,
        "AuthenticationCode1",
        code(-1),
        "AuthenticationCode2",
        code(0));
  }

  private String entry(String key) {
    var summary = iam.done("GetAccountSummary").body();
    int at = summary.indexOf("<value>", summary.indexOf("<key>" + key + "</key>"));
    return summary.substring(at + "<value>".length(), summary.indexOf("</value>", at));
  }

  @Test
  void isNotEnabledByOtherCodes() {
    var refused = enabled("000000", "000001");

    assertThat(refused.code()).isEqualTo("InvalidAuthenticationCode");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(enable(0, 0)).isEqualTo("InvalidAuthenticationCode");
    assertThat(enable(0, -1)).isEqualTo("InvalidAuthenticationCode");
    assertThat(enable(-2, 0)).isEqualTo("InvalidAuthenticationCode");
    assertThat(enabled("12345", "123456").code()).isEqualTo("ValidationError");
    assertThat(iam.done("ListMFADevices", "UserName", "ann").elements("SerialNumber")).isEmpty();
  }

  @Test
  void takesNoCodeTwiceEvenAfterItWasSwitchedOff() {
    assertThat(enable(-1, 0)).isEmpty();
    iam.done("DeactivateMFADevice", "UserName", "ann", "SerialNumber", serial);

    assertThat(enable(-1, 0)).isEqualTo("InvalidAuthenticationCode");
    assertThat(enable(0, 1)).isEqualTo("InvalidAuthenticationCode");

    iam.api.clock.advance(Totp.STEP.multipliedBy(3));
    assertThat(enable(-1, 0)).isEmpty();
  }

  @Test
  void isSetRightByTwoNewCodes() {
    assertThat(enable(-1, 0)).isEmpty();
    iam.api.clock.advance(Totp.STEP.multipliedBy(10));

    assertThat(resync(-11, -10)).as("used already").isEqualTo("InvalidAuthenticationCode");
    assertThat(resync(4, 5)).isEmpty();
    assertThat(resync(4, 5)).isEqualTo("InvalidAuthenticationCode");
  }

  @Test
  void isRemovedOnlyWhenNobodyUsesIt() {
    assertThat(enable(-1, 0)).isEmpty();
    assertThat(iam.code("DeleteVirtualMFADevice", "SerialNumber", serial))
        .isEqualTo("DeleteConflict");
    assertThat(iam.code("DeleteUser", "UserName", "ann")).isEqualTo("DeleteConflict");

    iam.done("DeactivateMFADevice", "UserName", "ann", "SerialNumber", serial);
    iam.done("DeleteVirtualMFADevice", "SerialNumber", serial);

    assertThat(iam.code("DeleteVirtualMFADevice", "SerialNumber", serial))
        .isEqualTo("NoSuchEntity");
    iam.done("DeleteUser", "UserName", "ann");
  }

  @Test
  void isListedByWhetherSomeoneHasIt() {
    iam.done("CreateVirtualMFADevice", "VirtualMFADeviceName", "spare");
    assertThat(enable(-1, 0)).isEmpty();

    assertThat(serials("Assigned")).containsExactly(serial);
    assertThat(serials("Unassigned")).containsExactly(iam.arn("mfa/spare"));
    assertThat(serials("Any")).hasSize(2);
  }

  @Test
  void followsItsUserToANewName() {
    assertThat(enable(-1, 0)).isEmpty();

    iam.done("UpdateUser", "UserName", "ann", "NewUserName", "beth");

    assertThat(iam.done("ListMFADevices", "UserName", "beth").elements("SerialNumber"))
        .containsExactly(serial);
  }

  @Test
  void hasANameOnlyOnceAndIsFoundByItsWholeArnOnly() {
    assertThat(iam.code("CreateVirtualMFADevice", "VirtualMFADeviceName", "PHONE"))
        .isEqualTo("EntityAlreadyExists");
    assertThat(iam.code("DeleteVirtualMFADevice", "SerialNumber", iam.arn("mfa/x/phone")))
        .isEqualTo("NoSuchEntity");
    assertThat(
            iam.code(
                "DeleteVirtualMFADevice",
                "SerialNumber",
                "arn:aws:iam::" + iam.api.bob.id() + ":mfa/phone"))
        .isEqualTo("NoSuchEntity");
  }

  @Test
  void hasTags() {
    iam.done(
        "TagMFADevice",
        "SerialNumber",
        serial,
        "Tags.member.1.Key",
        "k",
        "Tags.member.1.Value",
        "v");

    assertThat(iam.done("ListMFADeviceTags", "SerialNumber", serial).elements("Value"))
        .containsExactly("v");
    assertThat(iam.api.lastAccesses().getFirst().facts()).containsKey("aws:resourcetag/k");
    iam.done("UntagMFADevice", "SerialNumber", serial, "TagKeys.member.1", "K");
    assertThat(iam.done("ListMFADeviceTags", "SerialNumber", serial).elements("Key")).isEmpty();
  }

  private List<String> serials(String status) {
    return iam.done("ListVirtualMFADevices", "AssignmentStatus", status).elements("SerialNumber");
  }

  private String enable(int first, int second) {
    return enabled(code(first), code(second)).code();
  }

  private Answer enabled(String first, String second) {
    return withCodes("EnableMFADevice", first, second);
  }

  private String resync(int first, int second) {
    return withCodes("ResyncMFADevice", code(first), code(second)).code();
  }

  private Answer withCodes(String action, String first, String second) {
    return iam.call(
        action,
        "UserName",
        "ann",
        "SerialNumber",
        serial,
        "AuthenticationCode1",
        first,
        "AuthenticationCode2",
        second);
  }

  private String code(int off) {
    return Totp.code(seed, Totp.step(iam.api.clock.instant()) + off);
  }

  private static String text(Answer made) {
    return new String(
        Base64.getDecoder().decode(made.element("Base32StringSeed")), StandardCharsets.US_ASCII);
  }

  private static byte[] seed(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      int digit = BASE32.indexOf(text.charAt(bit / 5));
      if ((digit >>> (4 - bit % 5) & 1) == 1) {
        bytes[bit / 8] |= (byte) (0x80 >>> bit % 8);
      }
    }
    return bytes;
  }

  private static String read(byte[] png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
