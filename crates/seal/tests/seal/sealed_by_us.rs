//! What is sealed here, opened by `openssl smime`, `openssl cms`, Python's `cryptography` and ourselves.

use std::io::{Cursor, Write};

use seal::{Certificate, DerSealer, Sealer};

use crate::workshop::{ANA, BEN, Workshop, open, sample_bytes};

/// Around every boundary: cipher block, base64 line, fragment.
const SIZES: [usize; 15] =
    [0, 1, 15, 16, 17, 47, 48, 49, 4096, 65_535, 65_536, 65_537, 131_072, 131_089, 5_000_000];

pub fn ber(plain: &[u8], recipients: &[Certificate]) -> Vec<u8> {
    let mut sealer = Sealer::new(Vec::new(), recipients, "export.zip.smime").unwrap();
    sealer.write_all(plain).unwrap();
    sealer.finish().unwrap()
}

pub fn der(plain: &[u8], recipients: &[Certificate]) -> Vec<u8> {
    let mut spool = Cursor::new(b"what the spool held before".to_vec());
    spool.set_position(26);
    let mut sealer = DerSealer::new(Vec::new(), spool, recipients, "export.zip.smime").unwrap();
    sealer.write_all(plain).unwrap();
    sealer.finish().unwrap()
}

#[test]
fn openssl_and_we_open_every_size_in_both_encodings() {
    let shop = Workshop::with_identities();
    for size in SIZES {
        let plain = sample_bytes(size);
        for sealed in [ber(&plain, &[ANA.certificate()]), der(&plain, &[ANA.certificate()])] {
            shop.write("sealed", &sealed);
            shop.openssl("smime -decrypt -binary -inkey ana.key -in sealed -out opened");
            assert!(shop.read("opened") == plain, "smime, {size} bytes");
            shop.openssl("cms -decrypt -binary -inkey ana.key -in sealed -out opened");
            assert!(shop.read("opened") == plain, "cms, {size} bytes");
            assert!(open(&sealed, &ANA.key()).unwrap() == plain, "ourselves, {size} bytes");
        }
    }
}

#[test]
fn python_opens_every_size_in_der() {
    let shop = Workshop::with_identities();
    for size in SIZES {
        shop.write(&format!("{size}.plain"), &sample_bytes(size));
        shop.write(&format!("{size}.smime"), &der(&sample_bytes(size), &[ANA.certificate()]));
    }
    shop.write("two.plain", b"for two");
    shop.write("two.smime", &der(b"for two", &[BEN.certificate(), ANA.certificate()]));
    shop.write("two.reverse.plain", b"for two");
    shop.write("two.reverse.smime", &der(b"for two", &[ANA.certificate(), BEN.certificate()]));
    let opened = shop.python(
        "import glob\n\
         from cryptography import x509\n\
         from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs7\n\
         key = load_pem_private_key(open('ana.key', 'rb').read(), None)\n\
         certificate = x509.load_pem_x509_certificate(open('ana.crt', 'rb').read())\n\
         for name in glob.glob('*.smime'):\n\
         \x20   sealed = open(name, 'rb').read()\n\
         \x20   plain = pkcs7.pkcs7_decrypt_smime(sealed, certificate, key, [])\n\
         \x20   assert plain == open(name[:-6] + '.plain', 'rb').read(), name\n\
         \x20   print(name)\n",
    );
    assert_eq!(opened.lines().count(), SIZES.len() + 2);
}

#[test]
fn each_of_several_recipients_opens_it() {
    let shop = Workshop::with_identities();
    for sealed in [
        ber(b"for two", &[ANA.certificate(), BEN.certificate()]),
        der(b"for two", &[ANA.certificate(), BEN.certificate()]),
    ] {
        shop.write("sealed", &sealed);
        for name in ["ana", "ben"] {
            shop.openssl(&format!(
                "smime -decrypt -binary -inkey {name}.key -recip {name}.crt -in sealed -out opened"
            ));
            assert_eq!(shop.read("opened"), b"for two");
        }
        assert_eq!(open(&sealed, &ANA.key()).unwrap(), b"for two");
        assert_eq!(open(&sealed, &BEN.key()).unwrap(), b"for two");
    }
}

#[test]
fn the_first_recipient_is_the_first_certificate() {
    for [first, second] in [[&ANA, &BEN], [&BEN, &ANA]] {
        let sealed = ber(b"x", &[first.certificate(), second.certificate()]);
        let named = seal::recipients(sealed.as_slice()).unwrap();
        assert!(first.certificate().is_named_by(&named[0]) && second.certificate().is_named_by(&named[1]));
        assert!(!first.certificate().is_named_by(&named[1]));
    }
}

#[test]
fn the_message_is_the_documented_one() {
    let sealed = String::from_utf8(ber(&sample_bytes(200), &[ANA.certificate()])).unwrap();
    let (header, body) = sealed.split_once("\n\n").unwrap();
    assert_eq!(
        header,
        "MIME-Version: 1.0\n\
         Content-Disposition: attachment; filename=\"export.zip.smime\"\n\
         Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=\"smime.p7m\"\n\
         Content-Transfer-Encoding: base64"
    );
    let (last, lines) =
        body.trim_end().lines().collect::<Vec<_>>().split_last().map(|(a, b)| (*a, b.to_vec())).unwrap();
    assert!(lines.iter().all(|line| line.len() == 64) && last.len() <= 64);
    let shop = Workshop::with_identities();
    shop.write("sealed", sealed.as_bytes());
    let printed = shop.openssl("cms -cmsout -print -in sealed -noout");
    for expected in [
        "version: 0",
        "issuerAndSerialNumber",
        "rsaEncryption (1.2.840.113549.1.1.1)",
        "aes-256-cbc",
        "parameter: NULL",
    ] {
        assert!(printed.contains(expected), "{expected}: {printed}");
    }
}

#[test]
fn sealing_needs_a_recipient_and_a_plain_file_name() {
    assert!(Sealer::new(Vec::new(), &[], "x").is_err());
    assert!(Sealer::new(Vec::new(), &[ANA.certificate()], "x\nTo: y").is_err());
    assert!(DerSealer::new(Vec::new(), Cursor::new(Vec::new()), &[], "x").is_err());
}
