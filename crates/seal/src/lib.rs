//! Certificates and S/MIME: the rules of a good certificate, sealing, opening.
