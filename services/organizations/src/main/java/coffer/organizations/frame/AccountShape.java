package coffer.organizations.frame;

import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Tree;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account, as the API has it. */
public record AccountShape(
    String id,
    String arn,
    @Nullable String email,
    String name,
    String status,
    String state,
    List<String> paths,
    String joinedMethod,
    Instant joinedTimestamp) {
  public static AccountShape of(Tree tree, Organization organization, Member member) {
    return new AccountShape(
        member.id().value(),
        Thing.arn(organization, member),
        member.email().isEmpty() ? null : member.email(),
        member.name(),
        member.isOpen() ? "ACTIVE" : "SUSPENDED",
        member.isOpen() ? "ACTIVE" : "CLOSED",
        List.of(tree.path(organization, member.parent()) + member.id() + "/"),
        member.invited() ? "INVITED" : "CREATED",
        member.joined());
  }
}
