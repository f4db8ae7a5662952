-- Invented rows, the same at each start: what an export takes out.

INSERT INTO "Permission"
SELECT 'c' || left(md5('permission' || i), 24), k, initcap(replace(k, '.', ' ')), NULL,
  timestamp '2023-09-01' + i * interval '1 hour', timestamp '2024-02-01' + i * interval '1 hour'
FROM unnest(ARRAY['users.read', 'users.write', 'requests.read', 'requests.assign', 'documents.translate', 'payments.read'])
  WITH ORDINALITY p (k, i);

INSERT INTO "Organization"
SELECT 'c' || left(md5('organization' || i), 24), n, translate(lower(replace(n, ' ', '-')), 'éè', 'ee'),
  (ARRAY['UNIVERSITE', 'UNIVERSITE', 'LYCEE', 'COLLEGE', 'BANQUE', 'ENTREPRISE', 'TRADUCTEUR', 'TRADUCTEUR'])[i]::"OrganizationType",
  'contact@org' || i || '.example', '+229 01 0000 00' || lpad(i::text, 2, '0'), i || ' rue des Écoles', NULL,
  (ARRAY['Bénin', 'Togo', 'Sénégal', 'France'])[1 + i % 4],
  timestamp '2023-09-02' + i * interval '3 hours', timestamp '2024-03-01' + i * interval '5 hours',
  CASE WHEN i = 8 THEN timestamp '2024-05-01' END
FROM unnest(ARRAY['Université du Littoral', 'Institut des Savanes', 'Lycée Béhanzin', 'Collège Sainte Rita',
  'Banque du Golfe', 'Atelier Numérique', 'Traductions Koffi', 'Bureau Linguistique']) WITH ORDINALITY o (n, i);

INSERT INTO "User" (id, username, email, "passwordHash", "firstName", "lastName", enabled, phone, "dateOfBirth", gender, country,
  role, "organizationId", "resetToken", "resetTokenExpiry", "createdAt", "updatedAt", "deletedAt")
SELECT 'c' || left(md5('user' || i), 24), translate(lower(f), 'é', 'e') || i, translate(lower(f), 'é', 'e') || i || '@mail.example', '$2b$10$' || md5('hash' || i), f, l,
  i % 11 <> 0, CASE WHEN i % 3 = 0 THEN '+33 6 00 00 00 ' || lpad(i::text, 2, '0') END,
  date '1990-01-01' + i * 97, (ARRAY['FEMALE', 'MALE', 'OTHER'])[1 + i % 3]::"GenderType", 'Bénin',
  (ARRAY['DEMANDEUR', 'DEMANDEUR', 'INSTITUT', 'TRADUCTEUR', 'ADMIN'])[1 + i % 5]::"UserProfileType",
  CASE WHEN i % 4 <> 0 THEN 'c' || left(md5('organization' || 1 + i % 8), 24) END,
  CASE WHEN i = 7 THEN md5('reset') END, CASE WHEN i = 7 THEN timestamp '2024-06-01' END,
  timestamp '2023-10-01' + i * interval '7 hours', timestamp '2024-04-01' + i * interval '1 hour',
  CASE WHEN i = 40 THEN timestamp '2024-05-20' END
FROM (SELECT i, (ARRAY['Afi', 'Kossi', 'Léa', 'Moussa', 'Adjoa', 'Jean', 'Fatou', 'Romain'])[1 + i % 8] AS f,
  (ARRAY['Mensah', 'Dossou', 'Martin', 'Traoré', 'Agbodjan'])[1 + i % 5] AS l FROM generate_series(1, 40) i) people;

INSERT INTO "_UsersPermissions"
SELECT p.id, u.id FROM "User" u JOIN "Permission" p ON (ascii(substr(u.id, 2)) + ascii(substr(p.id, 2))) % 3 = 0
WHERE u.role IN ('ADMIN', 'INSTITUT');

INSERT INTO "Department"
SELECT 'c' || left(md5('department' || o.id || d), 24), o.id, d, upper(left(d, 3)), NULL
FROM "Organization" o CROSS JOIN unnest(ARRAY['Droit', 'Lettres', 'Sciences']) d WHERE o.type = 'UNIVERSITE';

INSERT INTO "Filiere"
SELECT 'c' || left(md5('filiere' || d.id || l), 24), d.id, d.name || ' ' || l, NULL, NULL, l, timestamp '2023-11-01', timestamp '2024-01-15'
FROM "Department" d CROSS JOIN unnest(ARRAY['Licence', 'Master']) l;

INSERT INTO "OrganizationInvite"
SELECT 'c' || left(md5('invite' || i), 24), 'c' || left(md5('organization' || 1 + i % 6), 24), NULL, 'Partenaire ' || i,
  'partenaire' || i || '@mail.example', NULL, NULL, md5('token' || i), (ARRAY['PENDING', 'ACCEPTED', 'EXPIRED'])[1 + i % 3]::"InviteStatus",
  NULL, timestamp '2024-07-01', CASE WHEN i % 3 = 1 THEN timestamp '2024-06-10' END, timestamp '2024-05-01' + i * interval '1 day',
  timestamp '2024-05-02' + i * interval '1 day'
FROM generate_series(1, 6) i;

INSERT INTO "DemandePartage" (id, "targetOrgId", "assignedOrgId", "userId", code, "dateDemande", serie, niveau, annee, status,
  dob, "englishProficiencyTests", "examsTaken", gpa, "personalStatement", "createdAt", "updatedAt")
SELECT 'c' || left(md5('demande' || i), 24), 'c' || left(md5('organization' || 1 + i % 3), 24),
  CASE WHEN i % 2 = 0 THEN 'c' || left(md5('organization' || 7), 24) END, 'c' || left(md5('user' || 1 + i % 39), 24),
  CASE WHEN i % 10 <> 0 THEN 'DP-2024-' || lpad(i::text, 4, '0') END, timestamp '2024-02-01' + i * interval '9 hours',
  'C', (ARRAY['Licence', 'Master'])[1 + i % 2], '2023', (ARRAY['PENDING', 'IN_PROGRESS', 'DONE'])[1 + i % 3],
  timestamp '2001-03-04', CASE WHEN i % 4 = 0 THEN jsonb_build_array(jsonb_build_object('test', 'TOEFL', 'score', 80 + i)) END,
  CASE WHEN i % 5 = 0 THEN '["SAT"]'::jsonb END, '3.' || i % 10,
  CASE WHEN i % 6 = 0 THEN E'Je souhaite étudier « ailleurs ».\n\tEt revenir.' END,
  timestamp '2024-02-01' + i * interval '9 hours', timestamp '2024-04-01' + i * interval '2 hours'
FROM generate_series(1, 60) i;

INSERT INTO "DocumentPartage" (id, "demandePartageId", "ownerOrgId", "urlOriginal", type, "dateObtention", "encryptionKey",
  "encryptionIV", "blockchainHash", "estTraduit", "encryptedBy", "createdAt", "updatedAt")
SELECT 'c' || left(md5('document' || d.id || t), 24), d.id, d."targetOrgId", '/uploads/' || md5(d.id || t) || '.pdf', t, 'juin 2022',
  md5('key' || d.id), md5('iv' || d.id), md5('hash' || d.id || t), t = 'diplôme', d."userId", d."createdAt", d."updatedAt"
FROM "DemandePartage" d CROSS JOIN unnest(ARRAY['diplôme', 'relevé']) t;

INSERT INTO "blokchaineblcks"
SELECT 'c' || left(md5('block' || i), 24), i::int, timestamp '2024-03-01' + i * interval '1 day', '[]', md5('b' || i - 1), md5('b' || i),
  timestamp '2024-03-01' + i * interval '1 day', timestamp '2024-03-01' + i * interval '1 day', id
FROM (SELECT id, row_number() OVER (ORDER BY id) AS i FROM "DocumentPartage") d WHERE i <= 30;

INSERT INTO "Abonnement"
SELECT 'c' || left(md5('abonnement' || i), 24), 'c' || left(md5('organization' || i), 24), timestamp '2024-01-01', timestamp '2024-12-31',
  150000.50 * i, false, timestamp '2024-01-01' + i * interval '1 hour', timestamp '2024-01-02', NULL
FROM generate_series(1, 5) i;

INSERT INTO "Transaction"
SELECT 'c' || left(md5('transaction' || i), 24), 'c' || left(md5('demande' || i), 24), 'c' || left(md5('user' || 1 + i % 39), 24),
  25000 + i / 4.0, timestamp '2024-03-01' + i * interval '4 hours', (ARRAY['MOBILE_MONEY', 'CARD'])[1 + i % 2]::"PaymentType", NULL,
  (ARRAY['SUCCESS', 'PENDING', 'FAILED'])[1 + i % 3]::"TransactionStatus", false, timestamp '2024-03-01' + i * interval '4 hours',
  timestamp '2024-03-02' + i * interval '4 hours', NULL
FROM generate_series(1, 45) i;

INSERT INTO "Payment"
SELECT 'c' || left(md5('payment' || i), 24), 'c' || left(md5('transaction' || i), 24), 'c' || left(md5('demande' || i), 24), NULL,
  'kkiapay', 'ref-' || i, 'SUCCEEDED', 25000 + i / 4.0, 'XOF', 'MOBILE_MONEY',
  jsonb_build_object('operator', 'MTN', 'attempts', i % 3, 'amount', 25000 + i / 4.0), timestamp '2024-03-03' + i * interval '1 hour',
  timestamp '2024-03-03' + i * interval '2 hours'
FROM generate_series(1, 15) i;

INSERT INTO "ContactMessage"
SELECT 'c' || left(md5('contact' || i), 24), 'Visiteur ' || i, 'visiteur' || i || '@mail.example', 'Question', 'Bonjour, une question.',
  'PENDING', NULL, NULL, NULL, timestamp '2024-05-01' + i * interval '1 day'
FROM generate_series(1, 8) i;

INSERT INTO "Configuration"
SELECT 'c' || left(md5('configuration' || k), 24), k, v, timestamp '2023-09-01', timestamp '2024-01-01'
FROM (VALUES ('mail.from', 'no-reply@mail.example'), ('currency', 'XOF'), ('upload.max', '10485760')) c (k, v);

INSERT INTO "site_settings" (id, "siteName", "contactEmail", "socialMedia", "createdAt", "updatedAt")
VALUES ('default', 'Applyons', 'bonjour@mail.example', '{"x": "@applyons"}', timestamp '2023-09-01', timestamp '2024-01-01');

INSERT INTO "audit_logs"
SELECT 'c' || left(md5('audit' || i), 24), CASE WHEN i % 7 <> 0 THEN 'c' || left(md5('user' || 1 + i % 39), 24) END,
  (ARRAY['LOGIN', 'UPDATE', 'EXPORT'])[1 + i % 3], 'User', md5(i::text),
  CASE WHEN i % 2 = 0 THEN jsonb_build_object('n', i, 'path', '/a/' || i) END, '10.0.0.' || i % 255, 'Mozilla/5.0',
  timestamp '2024-01-01' + i * interval '37 minutes'
FROM generate_series(1, 500) i;
