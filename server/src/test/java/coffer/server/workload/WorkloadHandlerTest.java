package coffer.server.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import coffer.apikit.ApiFixture;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.pipeline.PolicyAuthoriser;
import coffer.pipeline.Sides;
import coffer.sts.Federation;
import coffer.sts.StsContext;
import coffer.sts.StsService;
import coffer.sts.WorkloadSessions;
import coffer.sts.session.SessionTokens;
import coffer.sts.web.AddressRule;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.ReplyBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkloadHandlerTest {
  private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
  private static final String TOKEN = "X-aws-ec2-metadata-token";
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final String SECRET = "a-token-of-an-application";

  @TempDir private Path directory;
  private final ApiFixture api = new ApiFixture();
  private final SessionTokens tokens = new SessionTokens(api.keystore, api.ids);
  private final StsContext context =
      new StsContext(
          api.realms,
          api.accounts,
          tokens,
          api.secrets,
          api.ids,
          api.clock,
          Federation.of(List.of(), AddressRule.STRICT, api.clock));
  private final WorkloadSessions sessions =
      new WorkloadSessions(
          context,
          new PolicyAuthoriser(
              Map.of("sts", new StsService(context).rules()), Sides.NONE, "us-east-1"));
  private String address = "127.0.0.1";

  @BeforeEach
  void roles() throws IOException {
    role("app", "ecs-tasks.amazonaws.com");
    role("host", "ec2.amazonaws.com");
    Files.writeString(directory.resolve("app.token"), SECRET + "\n");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aContainerGetsTheRoleOfItsToken() throws IOException {
    HttpReply reply = ask("GET", "/credentials", "Authorization", SECRET);

    assertThat(reply.status()).as(text(reply)).isEqualTo(200);
    assertThat(text(reply)).contains("\"RoleArn\":\"" + arn("app") + "\"", "\"Expiration\":\"2026");
    String token = text(reply).replaceAll(".*\"Token\":\"([^\"]*)\".*", "$1");
    assertThat(tokens.open(token).orElseThrow().claims().name()).isEqualTo("app");
  }

  @Test
  void anotherTokenGetsNothing() throws IOException {
    assertThat(ask("GET", "/credentials").status()).isEqualTo(401);
    assertThat(ask("GET", "/credentials", "Authorization", SECRET + "x").status()).isEqualTo(401);
    Files.writeString(directory.resolve("app.token"), "");
    assertThat(ask("GET", "/credentials", "Authorization", "").status()).isEqualTo(401);
  }

  @Test
  void aReplacedTokenCountsAtOnce() throws IOException {
    Files.writeString(directory.resolve("app.token"), "the-next-token-of-it");

    assertThat(ask("GET", "/credentials", "Authorization", SECRET).status()).isEqualTo(401);
    assertThat(ask("GET", "/credentials", "Authorization", "the-next-token-of-it").status())
        .isEqualTo(200);
  }

  @Test
  void theMachineGetsItsRoleWithASessionToken() throws IOException {
    String token = text(ask("PUT", "/latest/api/token", TTL, "60"));

    assertThat(text(ask("GET", ROLES, TOKEN, token))).isEqualTo("host");
    assertThat(text(ask("GET", ROLES + "host", TOKEN, token)))
        .contains("\"Code\":\"Success\"", "\"Type\":\"AWS-HMAC\"", "\"AccessKeyId\":\"ASIA");
    assertThat(ask("GET", ROLES + "app", TOKEN, token).status()).isEqualTo(404);
    assertThat(text(ask("GET", "/latest/meta-data/placement/region", TOKEN, token)))
        .isEqualTo("us-east-1");
  }

  @Test
  void aSessionTokenEndsAndBelongsToItsAddress() throws IOException {
    String token = text(ask("PUT", "/latest/api/token", TTL, "60"));

    address = "127.0.0.2";
    assertThat(ask("GET", ROLES, TOKEN, token).status()).isEqualTo(401);
    address = "127.0.0.1";
    assertThat(ask("GET", ROLES, TOKEN, "B" + token.substring(1)).status()).isEqualTo(401);
    api.clock.advance(Duration.ofSeconds(60));
    assertThat(ask("GET", ROLES, TOKEN, token).status()).isEqualTo(401);
    assertThat(ask("GET", ROLES).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "21601", "-1", "abc", "999999"})
  void aSessionTokenLastsSixHoursAtMost(String ttl) throws IOException {
    assertThat(ask("PUT", "/latest/api/token", TTL, ttl).status()).isEqualTo(400);
  }

  @Test
  void whatCameThroughAProxyOrForAnotherNameIsRefused() throws IOException {
    assertThat(ask("PUT", "/latest/api/token", TTL, "60", "X-Forwarded-For", "10.0.0.1").status())
        .isEqualTo(403);
    assertThat(ask("PUT", "/latest/api/token", TTL, "60", "Via", "1.1 proxy").status())
        .isEqualTo(403);
    assertThat(named("evil.example.com", "PUT", "/latest/api/token", TTL, "60").status())
        .isEqualTo(403);
    assertThat(
            named("127.0.0.1.evil.example.com", "GET", "/credentials", "Authorization", SECRET)
                .status())
        .isEqualTo(403);
  }

  @Test
  void aRoleThatTrustsNoWorkloadsIsNotGivenOut() throws IOException {
    role("app", "ec2.amazonaws.com");
    api.realms.change(
        api.alice.id(),
        realm -> {
          realm.remove(Realms.ROLES, "host");
          return "";
        });
    String token = text(ask("PUT", "/latest/api/token", TTL, "60"));

    assertThat(ask("GET", "/credentials", "Authorization", SECRET).status()).isEqualTo(403);
    assertThat(text(ask("GET", ROLES + "host", TOKEN, token))).doesNotContain("AccessKeyId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/a",
        "not-an-arn /a",
        "arn:aws:iam::123456789012:role/a metadata\narn:aws:iam::123456789012:role/b metadata"
      })
  void aFileThatIsWrongIsRefused(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("wrong"), text);

    assertThatIOException().isThrownBy(() -> WorkloadRoles.read(file));
  }

  private HttpReply ask(String method, String path, String... headers) throws IOException {
    return named("127.0.0.1:9003", method, path, headers);
  }

  private HttpReply named(String host, String method, String path, String... headers)
      throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("roles"),
            "# who gets what\n"
                + arn("app")
                + " "
                + directory.resolve("app.token")
                + "\n"
                + arn("host")
                + " metadata\n");
    var handler =
        new WorkloadHandler(WorkloadRoles.read(file), sessions, "us-east-1", api.clock, fixed());
    var here = new InetSocketAddress(InetAddress.getByName(address), 1);
    var all = Headers.of(headers).plus(Headers.of("Host", host));
    var replies = new ArrayList<HttpReply>();
    handler.handle(
        new HttpRequest(
            method,
            path,
            all,
            InputStream.nullInputStream(),
            0,
            new Peer("workloads", here, here, Optional.empty())),
        reply -> {
          replies.add(reply);
          return 0;
        });
    return replies.getFirst();
  }

  /** Handlers of one test must know each other's tokens. */
  private static SecureRandom fixed() {
    return new SecureRandom() {
      @Override
      public void nextBytes(byte[] bytes) {
        Arrays.fill(bytes, (byte) 7);
      }
    };
  }

  private static String text(HttpReply reply) {
    return reply.body() instanceof ReplyBody.Bytes(var bytes)
        ? new String(bytes, StandardCharsets.UTF_8)
        : "";
  }

  private String arn(String role) {
    return "arn:aws:iam::" + api.alice.id() + ":role/" + role;
  }

  private void role(String name, String service) {
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"Service\":\""
            + service
            + "\"}}]}";
    var role = Role.named(name, "/", api.ids.unique("AROA"), api.clock.instant(), trust);
    api.realms.change(
        api.alice.id(),
        realm -> {
          realm.put(Realms.ROLES, name, role);
          return role;
        });
  }
}
