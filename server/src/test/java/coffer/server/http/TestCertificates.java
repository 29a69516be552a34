package coffer.server.http;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A self-signed certificate with its key. */
record TestCertificates(KeyPair keys, X509Certificate certificate) {
  static TestCertificates named(String name)
      throws GeneralSecurityException, OperatorCreationException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    var subject = new X500Name("CN=" + name);
    var now = Instant.now();
    var holder =
        new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(1, ChronoUnit.HOURS)),
                subject,
                keys.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    return new TestCertificates(keys, new JcaX509CertificateConverter().getCertificate(holder));
  }

  TlsMaterial material() {
    return new TlsMaterial(keys.getPrivate(), List.of(certificate));
  }

  /** What its authority, itself, says of it: that it is not revoked. An OCSP response in DER. */
  byte[] good() throws Exception {
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    var responses =
        new BasicOCSPRespBuilder(new RespID(new X500Name("CN=responder")))
            .addResponse(
                new CertificateID(
                    digests.get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(certificate),
                    certificate.getSerialNumber()),
                CertificateStatus.GOOD)
            .build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()),
                null,
                Date.from(Instant.now()));
    return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, responses).getEncoded();
  }

  /** A client context that trusts another certificate and shows this one. */
  SSLContext showingTo(TestCertificates server) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry("client", keys.getPrivate(), new char[0], new Certificate[] {certificate});
    var shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    shown.init(store, new char[0]);
    var context = SSLContext.getInstance("TLS");
    context.init(shown.getKeyManagers(), server.managers(), null);
    return context;
  }

  /** The same, and it shows this one whoever the server says must have signed it. */
  SSLContext insistingTo(TestCertificates server) throws GeneralSecurityException, IOException {
    var context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {new Insistent(this)}, server.managers(), null);
    return context;
  }

  /** Has one certificate for every question. */
  private record Insistent(TestCertificates own) implements X509KeyManager {
    private static final String ALIAS = "own";

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return ALIAS;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return ALIAS;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {own.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return own.keys().getPrivate();
    }
  }

  /** A client context that trusts this certificate and no other. */
  SSLContext trust() throws GeneralSecurityException, IOException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers(), null);
    return context;
  }

  private TrustManager[] managers() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("server", certificate);
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }
}
