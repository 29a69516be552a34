package coffer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
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
    var facts = facts(Optional.of(TestWire.ALICE), CLAIMS);

    assertThat(RequestFacts.KEYS).allSatisfy(key -> assertThat(facts.values(key)).isPresent());
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
    return new RequestFacts(caller(signer, headers), ACCESS, "eu-west-1");
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
