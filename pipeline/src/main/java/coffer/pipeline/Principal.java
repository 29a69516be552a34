package coffer.pipeline;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.CanonicalUserId;
import coffer.policy.decide.Requester;
import java.util.Map;
import java.util.Optional;

/**
 * Who is asking.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal" and "IAM policy elements:
 * Variables and tags", table of principal values.
 */
public sealed interface Principal {
  /** The account who asks belongs to. */
  default Optional<AccountId> account() {
    return known().map(Known::accountId);
  }

  default Optional<CanonicalUserId> canonicalId() {
    return known().map(known -> known.home().canonicalId());
  }

  /** Empty for nobody in particular. */
  default Optional<Known> known() {
    return this instanceof Known known ? Optional.of(known) : Optional.empty();
  }

  /** As policies see it. */
  Requester requester();

  /** Nobody in particular: the request has no signature. */
  record Anonymous() implements Principal {
    @Override
    public Requester requester() {
      return new Requester.Anonymous();
    }
  }

  /** Somebody of an account. */
  sealed interface Known extends Principal {
    Requester.Home home();

    default AccountId accountId() {
      return home().account();
    }

    /** What {@code GetCallerIdentity} calls it; of a role's session the session. */
    Arn arn();

    /** What {@code aws:PrincipalArn} says: of a role's session the role. */
    default Arn policyArn() {
      return arn();
    }

    /** What {@code aws:userid} says. */
    String userId();

    /** What {@code aws:PrincipalType} says. */
    String type();

    /** Of the user or role itself; those of the session come over them. */
    Map<String, String> tags();

    /** Empty for long-term credentials. */
    Optional<Session> session();
  }

  /** The root user of an account. */
  record Root(
      AccountId accountId,
      CanonicalUserId canonicalUserId,
      String accountName,
      Optional<Session> session)
      implements Known {
    /** By the account's root access key. */
    public Root(AccountId account, CanonicalUserId canonicalId, String accountName) {
      this(account, canonicalId, accountName, Optional.empty());
    }

    @Override
    public Requester.Home home() {
      return new Requester.Home(accountId, canonicalUserId);
    }

    @Override
    public Arn arn() {
      return Arn.root(accountId);
    }

    @Override
    public String userId() {
      return accountId.value();
    }

    @Override
    public String type() {
      return "Account";
    }

    @Override
    public Map<String, String> tags() {
      return Map.of();
    }

    @Override
    public Requester requester() {
      return new Requester.Root(home());
    }
  }

  /**
   * An IAM user.
   *
   * @param id {@code AIDA…}
   */
  record User(
      Requester.Home home,
      String name,
      Arn arn,
      String id,
      Map<String, String> tags,
      Optional<Session> session)
      implements Known {
    public User {
      tags = Map.copyOf(tags);
    }

    @Override
    public String userId() {
      return id;
    }

    @Override
    public String type() {
      return "User";
    }

    @Override
    public Requester requester() {
      return new Requester.User(home, arn.value(), id);
    }
  }

  /**
   * Someone who assumed a role.
   *
   * @param roleName without its path
   * @param roleArn with its path
   * @param roleId {@code AROA…}
   * @param name of the session
   * @param tags of the role
   * @param serviceLinked whether the role is a service's own, which no service control policy binds
   * @param credentials of the session
   */
  record AssumedRole(
      Requester.Home home,
      String roleName,
      Arn roleArn,
      String roleId,
      String name,
      Map<String, String> tags,
      boolean serviceLinked,
      Session credentials)
      implements Known {
    public AssumedRole {
      tags = Map.copyOf(tags);
    }

    @Override
    public Arn arn() {
      return new Arn("arn:aws:sts::" + accountId() + ":assumed-role/" + roleName + "/" + name);
    }

    @Override
    public Arn policyArn() {
      return roleArn;
    }

    @Override
    public String userId() {
      return roleId + ":" + name;
    }

    @Override
    public String type() {
      return "AssumedRole";
    }

    @Override
    public Optional<Session> session() {
      return Optional.of(credentials);
    }

    @Override
    public Requester requester() {
      return new Requester.RoleSession(home, arn().value(), roleArn.value(), roleId);
    }
  }

  /**
   * A session by GetFederationToken.
   *
   * @param name of the federated user
   * @param userName of the user who asked for the token; empty for the root user
   * @param userArn and {@code userId} of that user
   * @param credentials of the session
   */
  record FederatedUser(
      Requester.Home home,
      String name,
      Optional<String> userName,
      Arn userArn,
      String parentId,
      Session credentials)
      implements Known {
    @Override
    public Arn arn() {
      return new Arn("arn:aws:sts::" + accountId() + ":federated-user/" + name);
    }

    @Override
    public String userId() {
      return accountId() + ":" + name;
    }

    @Override
    public String type() {
      return "FederatedUser";
    }

    @Override
    public Map<String, String> tags() {
      return Map.of();
    }

    @Override
    public Optional<Session> session() {
      return Optional.of(credentials);
    }

    @Override
    public Requester requester() {
      return new Requester.FederatedUser(home, arn().value(), userArn.value(), parentId);
    }
  }
}
