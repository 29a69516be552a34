package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.Secrets;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import coffer.kernel.ByteString;
import coffer.kernel.SecretKey;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The matrix: every operation of every service, asked by a user with one policy. What a request
 * wants is learnt from the record of it when nothing is allowed; then the user gets everything but
 * one of these actions, everything with one of them denied, and in the end nothing but them. T15.
 */
final class T15EveryOperationIT {
  private static final List<String> SERVICES =
      List.of("s3", "s3control", "iam", "sts", "organizations", "ec2", "rolesanywhere");
  private static final Pattern ACTION = Pattern.compile("\"action\":\"([^\"]+)\"");

  /** What needs no permission, or is not asked here; each with its reason. */
  private static final Set<String> FREE =
      Set.of(
          "s3 PostObject", // a browser's form, which T12 tests
          "s3 PreflightRequest", // a browser's question, heard as nobody's
          "rolesanywhere CreateSession", // whoever a certificate vouches for: CertificateSessionsIT
          "s3control CreateBucket", // of S3 on Outposts: names no account, so S3 answers
          "sts AssumeRoleWithSAML", // whoever a provider vouches for: T05 and T06
          "sts AssumeRoleWithWebIdentity",
          "sts GetCallerIdentity",
          "sts GetSessionToken"); // "you cannot use policies to control" it

  private final List<String> wrong = new ArrayList<>();
  private final Set<String> notBuilt = new TreeSet<>();
  private int decided;

  /** The user whose policy changes, and the world the requests are about. */
  private record World(
      Target target, Account account, Attack prober, ProbeValues values, LogReader log) {
    void may(String... statements) {
      String policy = PolicyText.of(statements);
      target
          .server()
          .store()
          .realms()
          .change(
              account.id(),
              realm -> {
                User user = Realms.user(realm, "prober").orElseThrow();
                realm.put(Realms.USERS, "prober", user.withInline(Map.of("only", policy)));
                return policy;
              });
    }

    Answer ask(Service service, Shot shot) {
      String door = service.name().equals("s3") ? "s3" : "api";
      return prober.at(door, service.signing()).fire(shot);
    }
  }

  @Test
  void needsEveryActionItAsksForAndNoOther(@TempDir Path folder) throws IOException {
    try (Target target = Target.start(folder);
        var log = new LogReader(target)) {
      World world = world(target, log);
      for (String name : SERVICES) {
        Service service = ApiFile.load(name);
        ordered(service).forEach(operation -> examine(world, service, operation));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(decided).as("operations that were decided").isGreaterThan(280);
  }

  /** Those that take something away come last. */
  private static Stream<Operation> ordered(Service service) {
    return service.operations().values().stream()
        .sorted(
            Comparator.comparing(
                    (Operation o) -> o.name().matches("(Delete|Abort|Close|Leave|Remove).*"))
                .thenComparing(Operation::name));
  }

  private void examine(World world, Service service, Operation operation) {
    String name = service.name() + " " + operation.name();
    if (FREE.contains(name)) {
      return;
    }
    Shot shot = new Probe(service, operation, world.values()).shot();
    world.may(deny("\"*\""));
    Answer refused = world.ask(service, shot);
    if (refused.status() == 501) {
      notBuilt.add(name);
      return;
    }
    Set<String> wanted = world.log().actions(refused);
    if (wanted.isEmpty() || !isDenial(refused)) {
      wrong.add(name + " asked for " + wanted + " and got " + refused.verdict() + brief(refused));
      return;
    }
    decided++;
    for (String action : wanted) {
      world.may(allow("\"NotAction\":\"" + action + "\""));
      expectDenial(world, service, shot, name + " without " + action);
      world.may(allow("\"Action\":\"*\""), deny("\"" + action + "\""));
      expectDenial(world, service, shot, name + " with " + action + " denied");
    }
    world.may(allow("\"Action\":[\"" + String.join("\",\"", wanted) + "\"]"));
    Answer allowed = world.ask(service, shot);
    if (isDenial(allowed) || allowed.status() == 500) {
      // What is asked for only once the rest is allowed has been left out so far.
      Set<String> more = world.log().actions(allowed);
      wrong.add(name + " with only " + wanted + " of " + more + brief(allowed));
    }
  }

  private void expectDenial(World world, Service service, Shot shot, String what) {
    Answer answer = world.ask(service, shot);
    if (!isDenial(answer)) {
      wrong.add(what + " got " + answer.verdict());
    }
  }

  private static boolean isDenial(Answer answer) {
    boolean silent = answer.status() == 403 && answer.body().length == 0;
    return silent
        || answer.text().contains("AccessDenied")
        || answer.text().contains("UnauthorizedOperation");
  }

  private static String brief(Answer answer) {
    String text = answer.text().replaceAll("\\s+", " ");
    return " " + text.substring(0, Math.min(300, text.length()));
  }

  private static String allow(String actions) {
    return "{\"Effect\":\"Allow\"," + actions + ",\"Resource\":\"*\"}";
  }

  private static String deny(String action) {
    return "{\"Effect\":\"Deny\",\"Action\":" + action + ",\"Resource\":\"*\"}";
  }

  private static World world(Target target, LogReader log) {
    String bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/a", "text"));
    String upload =
        target.root().must(Shot.post("/" + bucket + "/a?uploads", "")).element("UploadId");
    var store = target.server().store();
    Account account = store.accounts().key(target.rootKey().id()).orElseThrow().account();
    Attack prober = new Attack(target, "s3", "s3", Optional.of(prober(target, account)));
    var values =
        new ProbeValues(
            Map.of(
                "bucket",
                bucket,
                "upload",
                upload,
                "account",
                account.id().value(),
                "other",
                target.otherAccount()));
    return new World(target, account, prober, values, log);
  }

  /** A user with a key, and a role that trusts the account. */
  private static Accounts.Key prober(Target target, Account account) {
    var ids = new Ids(new SecureRandom());
    AccessKeyId id = ids.key(Ids.LONG_TERM, account.id());
    SecretKey secret = ids.secret();
    var sealed =
        new Secrets(target.server().directory().keystore())
            .seal(UserKey.context(account.id(), id), ByteString.wrap(secret.reveal()));
    Instant now = Instant.EPOCH;
    return target
        .server()
        .store()
        .realms()
        .change(
            account.id(),
            realm -> {
              realm.put(
                  Realms.USERS,
                  "prober",
                  User.named("prober", "/", ids.unique("AIDA"), now, Map.of()));
              realm.put(Realms.KEYS, id.value(), new UserKey("prober", true, now, sealed));
              realm.put(Realms.ROLES, "trusting", trusting(account, ids));
              return new Accounts.Key(id, secret);
            });
  }

  private static Role trusting(Account account, Ids ids) {
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
        "Principal":{"AWS":"%s"}}]}\
        """
            .formatted(account.id());
    return new Role(
        "trusting",
        "/",
        ids.unique("AROA"),
        Instant.EPOCH,
        trust,
        Optional.empty(),
        3600,
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty());
  }

  /** Reads on in the request log. */
  private static final class LogReader implements AutoCloseable {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private final RandomAccessFile file;
    private final StringBuilder unread = new StringBuilder();

    LogReader(Target target) throws IOException {
      file = new RandomAccessFile(target.layout().requestLog().toFile(), "r");
    }

    /** The actions that the request of an answer wanted. */
    Set<String> actions(Answer answer) {
      String id =
          answer
              .header("x-amz-request-id")
              .or(() -> answer.header("x-amzn-requestid"))
              .orElseThrow(() -> new AssertionError(answer.everything()));
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (System.nanoTime() < end) {
        int at = unread.indexOf("\"" + id + "\"");
        int stop = at < 0 ? -1 : unread.indexOf("\n", at);
        if (stop >= 0) {
          String line = unread.substring(unread.lastIndexOf("\n", at) + 1, stop);
          unread.delete(0, stop);
          var found = new LinkedHashSet<String>();
          Matcher matcher = ACTION.matcher(line);
          while (matcher.find()) {
            found.add(matcher.group(1));
          }
          return found;
        }
        readOn();
      }
      throw new AssertionError("the request was not recorded: " + answer.everything());
    }

    private void readOn() {
      try {
        byte[] more = new byte[(int) (file.length() - file.getFilePointer())];
        file.readFully(more);
        unread.append(new String(more, StandardCharsets.UTF_8));
      } catch (IOException unreadable) {
        throw new IllegalStateException(unreadable);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
