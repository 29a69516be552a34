package coffer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.policy.decide.Requester;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.RequestIds;
import coffer.wire.TlsFacts;
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.Payload;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestFactsTest {
  private static final Access ACCESS =
      new Access(
          "test:Touch",
          new Arn("arn:aws:test:::thing"),
          Optional.of(new AccountId("999999999999")));
  private static final Principal USER =
      new Principal.User(
          TestWire.ALICE.home(),
          "ann",
          new Arn("arn:aws:iam::111111111111:user/ann"),
          "AIDAEXAMPLE",
          Map.of("Team", "red", "site", "north"),
          Optional.of(
              new Session(
                  Instant.parse("2026-11-22T09:00:00.5Z"),
                  Instant.parse("2026-11-22T19:00:00Z"),
                  Optional.of(Instant.parse("2026-11-22T09:30:00Z")),
                  Map.of("team", "blue"),
                  List.of(),
                  Optional.of("ann@example.com"),
                  Optional.of("accounts.example.com"),
                  Map.of(),
                  Optional.empty())));
  private static final Headers CLAIMS = Headers.of("User-Agent", "curl/8", "Referer", "https://a/");

  @ParameterizedTest
  @CsvSource({
    "aws:currenttime, 2026-11-22T10:00:00Z",
    "aws:epochtime, 1795341600",
    "aws:principalaccount, 111111111111",
    "aws:principalarn, arn:aws:iam::111111111111:root",
    "aws:principalisawsservice, false",
    "aws:principaltype, Account",
    "aws:referer, https://a/",
    "aws:requestedregion, eu-west-1",
    "aws:resourceaccount, 999999999999",
    "aws:securetransport, true",
    "aws:sourceip, 192.0.2.7",
    "aws:useragent, curl/8",
    "aws:userid, 111111111111",
    "aws:viaawsservice, false"
  })
  void comeFromConnectionSignatureAndClock(String key, String value) throws UnknownHostException {
    assertThat(facts(Optional.of(TestWire.ALICE), CLAIMS).values(key)).contains(List.of(value));
  }

  @Test
  void areAllSetThatAreListed() throws UnknownHostException {
    var user = facts(Optional.of(USER), CLAIMS);
    var session = throughNetwork(USER);

    assertThat(RequestFacts.KEYS)
        .allSatisfy(key -> assertThat(user.values(key).or(() -> session.values(key))).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceIp",
        "aws:PrincipalArn",
        "aws:SecureTransport",
        "aws:userid",
        "aws:PrincipalTag/team",
        "X-Forwarded-For",
        "Forwarded",
        "X-Real-IP"
      })
  void areNeverWhatAHeaderSaysTheyAre(String header) throws UnknownHostException { // T20
    var plain = facts(Optional.empty(), CLAIMS);
    var forged = facts(Optional.empty(), CLAIMS.plus(Headers.of(header, "203.0.113.9")));

    assertThat(RequestFacts.KEYS)
        .allSatisfy(key -> assertThat(forged.values(key)).isEqualTo(plain.values(key)));
    assertThat(forged.values(header.toLowerCase(java.util.Locale.ROOT)))
        .isNotEqualTo(Optional.of(List.of("203.0.113.9")));
  }

  @ParameterizedTest
  @CsvSource({
    "aws:principalarn, arn:aws:iam::111111111111:user/ann",
    "aws:principaltype, User",
    "aws:userid, AIDAEXAMPLE",
    "aws:username, ann",
    "aws:principaltag/team, blue",
    "aws:principaltag/site, north",
    "aws:tokenissuetime, 2026-11-22T09:00:00Z",
    "aws:multifactorauthpresent, true",
    "aws:multifactorauthage, 1800",
    "aws:sourceidentity, ann@example.com",
    "aws:federatedprovider, accounts.example.com",
    "aws:principalorgid, o-111111111111",
    "aws:principalorgpaths, o-111111111111/r-ab12/",
    "aws:resourceorgid, o-999999999999",
    "aws:resourceorgpaths, o-999999999999/r-ab12/"
  })
  void tellOfWhoAsks(String key, String value) throws UnknownHostException {
    assertThat(facts(Optional.of(USER), CLAIMS).values(key)).contains(List.of(value));
  }

  @ParameterizedTest
  @CsvSource({
    "aws:sourcevpce, vpce-1",
    "aws:sourcevpc, vpc-1",
    "aws:sourcevpcarn, arn:aws:ec2:r:222222222222:vpc/vpc-1",
    "aws:vpcsourceip, 192.0.2.7",
    "aws:vpceaccount, 222222222222",
    "aws:vpceorgid, o-222222222222",
    "aws:vpceorgpaths, o-222222222222/r-ab12/"
  })
  void tellOfTheNetworkARequestCameThrough(String key, String value) throws UnknownHostException {
    assertThat(throughNetwork(USER).values(key)).contains(List.of(value));
    assertThat(throughNetwork(USER).values("aws:sourceip")).isEmpty();
    assertThat(facts(Optional.of(USER), CLAIMS).values(key)).isEmpty();
  }

  @Test
  void tellNothingOfTheSignerWhereSomebodyElseAsks() throws UnknownHostException {
    var facts =
        new RequestFacts(
            caller(Optional.of(USER), CLAIMS),
            ACCESS.by(new Requester.Federated("accounts.example.com")),
            "eu-west-1",
            RequestFactsTest::member,
            Optional.empty());

    assertThat(facts.values("aws:principalarn")).isEmpty();
    assertThat(facts.values("aws:principaltag/team")).isEmpty();
    assertThat(facts.values("aws:multifactorauthpresent")).isEmpty();
  }

  @Test
  void tellNothingOfNobody() throws UnknownHostException {
    var facts = facts(Optional.empty(), Headers.EMPTY);

    assertThat(facts.values("aws:principalarn")).isEmpty();
    assertThat(facts.values("aws:principalisawsservice")).isEmpty();
    assertThat(facts.values("aws:principalaccount")).contains(List.of("anonymous"));
    assertThat(facts.values("aws:principaltype")).contains(List.of("Anonymous"));
    assertThat(facts.values("aws:userid")).contains(List.of("anonymous"));
    assertThat(facts.values("aws:referer")).isEmpty();
  }

  private static RequestFacts facts(Optional<Principal> signer, Headers headers)
      throws UnknownHostException {
    return new RequestFacts(
        caller(signer, headers), ACCESS, "eu-west-1", RequestFactsTest::member, Optional.empty());
  }

  private static RequestFacts throughNetwork(Principal signer) throws UnknownHostException {
    var arrival =
        new NetworkSide.Arrival(
            "vpce-1",
            "vpc-1",
            "arn:aws:ec2:r:222222222222:vpc/vpc-1",
            new AccountId("222222222222"),
            Optional.empty());
    return new RequestFacts(
        caller(Optional.of(signer), CLAIMS),
        ACCESS,
        "eu-west-1",
        RequestFactsTest::member,
        Optional.of(arrival));
  }

  private static Optional<OrganizationSide.Membership> member(AccountId account) {
    String organization = "o-" + account;
    return Optional.of(
        new OrganizationSide.Membership(
            organization, organization + "/r-ab12/", List.of(), List.of()));
  }

  static Caller caller(Optional<Principal> signer, Headers headers) throws UnknownHostException {
    var remote =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7}), 1);
    var peer = new Peer("s3", remote, remote, Optional.of(new TlsFacts("TLSv1.3", "cipher")));
    var request = new HttpRequest("GET", "/", headers, InputStream.nullInputStream(), 0, peer);
    return new Caller(
        signer.orElseGet(Principal.Anonymous::new),
        new Authenticated<>(
            signer.isPresent() ? AuthType.REST_HEADER : AuthType.ANONYMOUS,
            signer,
            Optional.empty(),
            "AWS4-HMAC-SHA256",
            Set.of(),
            Optional.empty(),
            Payload.plain(request.body(), 0),
            Optional.empty()),
        request,
        new RequestIds("request", "host"),
        Instant.parse("2026-11-22T10:00:00.123Z"));
  }
}
