package coffer.iam.role;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on roles. */
public final class RoleOperations {
  private RoleOperations() {}

  public static void addTo(Operations operations, IamContext iam) {
    operations
        .add("CreateRole", new CreateRole(iam))
        .add("GetRole", new GetRole(iam))
        .add("ListRoles", new ListRoles(iam))
        .add("UpdateRole", new UpdateRole(iam))
        .add("UpdateRoleDescription", new UpdateRoleDescription(iam))
        .add("UpdateAssumeRolePolicy", new UpdateAssumeRolePolicy(iam))
        .add("DeleteRole", new DeleteRole(iam))
        .add("TagRole", new TagRole(iam))
        .add("UntagRole", new UntagRole(iam))
        .add("ListRoleTags", new ListRoleTags(iam))
        .add("PutRolePolicy", new PutRolePolicy(iam))
        .add("GetRolePolicy", new GetRolePolicy(iam))
        .add("DeleteRolePolicy", new DeleteRolePolicy(iam))
        .add("ListRolePolicies", new ListRolePolicies(iam))
        .add("AttachRolePolicy", new AttachRolePolicy(iam))
        .add("DetachRolePolicy", new DetachRolePolicy(iam))
        .add("ListAttachedRolePolicies", new ListAttachedRolePolicies(iam))
        .add("PutRolePermissionsBoundary", new PutRolePermissionsBoundary(iam))
        .add("DeleteRolePermissionsBoundary", new DeleteRolePermissionsBoundary(iam));
  }
}
