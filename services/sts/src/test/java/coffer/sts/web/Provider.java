package coffer.sts.web;

import coffer.identity.realm.OidcProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An identity provider in memory. */
public final class Provider implements Fetch {
  public static final String URL = "id.example.com/realm";
  public static final String CLIENT = "sts.example.org";
  static final RSAKey RSA = rsa("rsa-1");
  static final JWK EC = ec();

  final List<String> asked = new ArrayList<>();
  List<JWK> published = List.of(RSA, EC);
  String issuer = "https://" + URL;
  boolean down;

  /** As an administrator registers it. */
  public static OidcProvider registered(Instant at) {
    return new OidcProvider(URL, List.of(CLIENT), List.of(), at, Map.of());
  }

  @Override
  public byte[] get(URI uri, List<String> thumbprints) throws IOException {
    asked.add(uri.toString());
    if (down) {
      throw new IOException("down");
    }
    String answer =
        switch (uri.toString()) {
          case "https://" + URL + "/.well-known/openid-configuration" ->
              "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"https://keys.example.com/jwks\"}";
          case "https://keys.example.com/jwks" -> new JWKSet(published).toString();
          default -> throw new IOException("nothing is there");
        };
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  /** Claims of a good token. */
  public static JWTClaimsSet.Builder claims(Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer("https://" + URL)
        .audience(CLIENT)
        .subject("workload-1")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  /** A token signed as the provider does. */
  public static String token(JWTClaimsSet claims) {
    return token(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build(), claims, RSA);
  }

  static String token(JWSHeader header, JWTClaimsSet claims, JWK key) {
    try {
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
      var jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException failed) {
      throw new AssertionError("token not signed", failed);
    }
  }

  static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2_048).keyID(id).generate();
    } catch (JOSEException failed) {
      throw new AssertionError("key not made", failed);
    }
  }

  private static JWK ec() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
    } catch (JOSEException failed) {
      throw new AssertionError("key not made", failed);
    }
  }
}
