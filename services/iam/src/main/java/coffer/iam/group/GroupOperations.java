package coffer.iam.group;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on groups. */
public final class GroupOperations {
  private GroupOperations() {}

  public static void addTo(Operations all, IamContext iam) {
    all.add("CreateGroup", new CreateGroup(iam));
    all.add("GetGroup", new GetGroup(iam));
    all.add("UpdateGroup", new UpdateGroup(iam));
    all.add("DeleteGroup", new DeleteGroup(iam));
    all.add("ListGroups", new ListGroups(iam));
    all.add("ListGroupsForUser", new ListGroupsForUser(iam));
    all.add("AddUserToGroup", new AddUserToGroup(iam));
    all.add("RemoveUserFromGroup", new RemoveUserFromGroup(iam));
    all.add("PutGroupPolicy", new PutGroupPolicy(iam));
    all.add("GetGroupPolicy", new GetGroupPolicy(iam));
    all.add("DeleteGroupPolicy", new DeleteGroupPolicy(iam));
    all.add("ListGroupPolicies", new ListGroupPolicies(iam));
    all.add("AttachGroupPolicy", new AttachGroupPolicy(iam));
    all.add("DetachGroupPolicy", new DetachGroupPolicy(iam));
    all.add("ListAttachedGroupPolicies", new ListAttachedGroupPolicies(iam));
  }
}
