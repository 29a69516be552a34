package coffer.policy.decide;

import coffer.policy.document.ActionPattern;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.Statement;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.review.KeptPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A policy, ready to be asked about many requests. It remembers which of its statements are about
 * an action, and how the resources begin that they name, for there are few actions and many
 * requests. Made once and shared by all threads.
 */
public final class CompiledPolicy {
  /** More than there are actions; whoever asks for others does so at their own cost. */
  private static final int MAX_REMEMBERED = 1_024;

  private final String name;
  private final Optional<PolicyDocument> document;
  private final Map<String, Relevant> byAction = new ConcurrentHashMap<>();

  private CompiledPolicy(String name, Optional<PolicyDocument> document) {
    this.name = name;
    this.document = document;
  }

  /**
   * @param name the policy's ARN, or another name its owner knows it by
   */
  public static CompiledPolicy of(String name, PolicyDocument document) {
    return new CompiledPolicy(name, Optional.of(document));
  }

  /**
   * A policy that is stored as text. One that could not be stored now, because an earlier or a
   * later release took it, denies everything: a Deny in it might not apply.
   *
   * @param kind decides what the text may say
   */
  public static CompiledPolicy read(String name, String text, PolicyKind kind) {
    return switch (KeptPolicy.parse(text, kind)) {
      case ParsedPolicy.Valid(var document) -> of(name, document);
      case ParsedPolicy.Malformed _ -> unreadable(name);
    };
  }

  /** A policy that is stored and can not be read: it denies everything. */
  public static CompiledPolicy unreadable(String name) {
    return new CompiledPolicy(name, Optional.empty());
  }

  public String name() {
    return name;
  }

  boolean isUnreadable() {
    return document.isEmpty();
  }

  /** All statements. */
  List<Statement> statements() {
    return document.map(PolicyDocument::statements).orElse(List.of());
  }

  /** A statement by its {@link StatementRef#index}; empty if the policy cannot be read. */
  public Optional<Statement> statement(int index) {
    return index >= 0 && index < statements().size()
        ? Optional.of(statements().get(index))
        : Optional.empty();
  }

  /**
   * The statements that are about an action and may be about a resource, in their order.
   *
   * @param action in lower case
   */
  List<Statement> about(String action, Beginnings resource) {
    return about(action).of(resource);
  }

  private Relevant about(String action) {
    var known = byAction.get(action);
    if (known != null) {
      return known;
    }
    var found =
        new Relevant(
            statements().stream().filter(statement -> isAbout(statement, action)).toList());
    if (byAction.size() < MAX_REMEMBERED) {
      byAction.put(action, found);
    }
    return found;
  }

  static boolean isAbout(Statement statement, String action) {
    var element = statement.action();
    boolean listed = false;
    for (ActionPattern pattern : element.patterns()) {
      listed |= pattern.matches(action);
    }
    return listed != element.not();
  }

  @Override
  public String toString() {
    return name;
  }
}
