-- The types of document that ship with the product, in bases made before there were any. A new base
-- gets them from its first act; ids are the same in every base.
INSERT INTO document_type (
  id, key, label, subject, procedures, alternatives, max_age_months, validity_months,
  deadline_days, restricted, legal_source, archived
) VALUES
  (x'6f1d0c5e000080008000000000000001', 'livret_famille',
   'Livret de famille (partie parents et enfants)', 'household', '["dossier","school"]',
   'Carte d’identité, passeport ou extrait d’acte de naissance de chacun ; à défaut, attestation sur l’honneur',
   NULL, NULL, 15, 0,
   'Art. D. 131-3-1 du code de l’éducation ; art. R. 113-5 du code des relations entre le public et l’administration',
   0),
  (x'6f1d0c5e000080008000000000000002', 'justificatif_domicile',
   'Justificatif de domicile de moins de 3 mois', 'household', '["dossier","school","tariff"]',
   'Tout document qui prouve le domicile, ou attestation sur l’honneur',
   3, 12, 15, 0,
   'Art. D. 131-3-1 du code de l’éducation : par tout moyen, sans bloquer l’inscription',
   0),
  (x'6f1d0c5e000080008000000000000003', 'assurance',
   'Assurance de l’enfant', 'child', '["childcare","sport"]',
   'Attestation responsabilité civile ou individuelle',
   NULL, 12, 15, 0, 'Règlement intérieur du service', 0);
