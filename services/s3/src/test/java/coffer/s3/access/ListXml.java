package coffer.s3.access;

import coffer.identity.Account;

/** Access control lists, as text. */
final class ListXml {
  static final String EVERYBODY =
      "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\">"
          + "<URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee>";

  private ListXml() {}

  /** A list of these grants. */
  static String list(Account owner, String... grants) {
    return "<AccessControlPolicy><Owner><ID>"
        + owner.canonicalId().value()
        + "</ID></Owner><AccessControlList>"
        + String.join("", grants)
        + "</AccessControlList></AccessControlPolicy>";
  }

  static String grant(String grantee, String permission) {
    return "<Grant>" + grantee + "<Permission>" + permission + "</Permission></Grant>";
  }

  static String to(Account account) {
    return byId(account.canonicalId().value());
  }

  static String byId(String id) {
    return "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        + " xsi:type=\"CanonicalUser\"><ID>"
        + id
        + "</ID></Grantee>";
  }

  static String byEmail(String address) {
    return "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        + " xsi:type=\"AmazonCustomerByEmail\"><EmailAddress>"
        + address
        + "</EmailAddress></Grantee>";
  }

  static String ownership(ObjectOwnership setting) {
    return "<OwnershipControls><Rule><ObjectOwnership>"
        + setting.text()
        + "</ObjectOwnership></Rule></OwnershipControls>";
  }

  static String block(String setting) {
    return "<PublicAccessBlockConfiguration><%s>true</%s></PublicAccessBlockConfiguration>"
        .formatted(setting, setting);
  }
}
