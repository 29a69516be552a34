package coffer.iam.user;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on users. */
public final class UserOperations {
  private UserOperations() {}

  public static void addTo(Operations all, IamContext iam) {
    all.add("CreateUser", new CreateUser(iam));
    all.add("GetUser", new GetUser(iam));
    all.add("UpdateUser", new UpdateUser(iam));
    all.add("DeleteUser", new DeleteUser(iam));
    all.add("ListUsers", new ListUsers(iam));
    all.add("TagUser", new TagUser(iam));
    all.add("UntagUser", new UntagUser(iam));
    all.add("ListUserTags", new ListUserTags(iam));
    all.add("PutUserPolicy", new PutUserPolicy(iam));
    all.add("GetUserPolicy", new GetUserPolicy(iam));
    all.add("DeleteUserPolicy", new DeleteUserPolicy(iam));
    all.add("ListUserPolicies", new ListUserPolicies(iam));
    all.add("AttachUserPolicy", new AttachUserPolicy(iam));
    all.add("DetachUserPolicy", new DetachUserPolicy(iam));
    all.add("ListAttachedUserPolicies", new ListAttachedUserPolicies(iam));
    all.add("PutUserPermissionsBoundary", new PutUserPermissionsBoundary(iam));
    all.add("DeleteUserPermissionsBoundary", new DeleteUserPermissionsBoundary(iam));
  }
}
