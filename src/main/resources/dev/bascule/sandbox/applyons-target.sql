-- Invented rows of a database that lived on its own: the same people and organisations under other ids, some rows that
-- only this database has.

INSERT INTO "Permission"
SELECT 'c' || left(md5('other permission' || i), 24), k, initcap(replace(k, '.', ' ')), 'Installée à la main', timestamp '2023-12-01',
  timestamp '2023-12-01'
FROM unnest(ARRAY['users.read', 'users.write', 'reports.read']) WITH ORDINALITY p (k, i);

INSERT INTO "Organization"
SELECT 'c' || left(md5('other organization' || i), 24), n, s, t::"OrganizationType", NULL, NULL, NULL, NULL, 'Bénin', timestamp '2023-12-01',
  timestamp '2023-12-01', NULL
FROM (VALUES (1, 'Université du Littoral (UL)', 'universite-du-littoral', 'UNIVERSITE'), (2, 'Banque du Golfe', 'banque-du-golfe', 'BANQUE'),
  (3, 'Lycée de la Paix', 'lycee-de-la-paix', 'LYCEE')) o (i, n, s, t);

INSERT INTO "User" (id, username, email, "passwordHash", "firstName", "lastName", country, role, "organizationId", "createdAt", "updatedAt")
SELECT 'c' || left(md5('other user' || i), 24), u, u || '@mail.example', '$2b$10$' || md5('other hash' || i), initcap(u), NULL, 'Bénin',
  'DEMANDEUR', 'c' || left(md5('other organization' || 1), 24), timestamp '2023-12-02', timestamp '2023-12-02'
FROM unnest(ARRAY['kossi1', 'lea2', 'moussa3', 'isolee']) WITH ORDINALITY p (u, i);

INSERT INTO "_UsersPermissions"
SELECT 'c' || left(md5('other permission' || 3), 24), id FROM "User" WHERE username = 'isolee';

INSERT INTO "Department"
SELECT 'c' || left(md5('other department'), 24), 'c' || left(md5('other organization' || 1), 24), 'Droit', 'DRT', 'Premier département';

INSERT INTO "Configuration"
VALUES ('c' || left(md5('other configuration'), 24), 'currency', 'EUR', timestamp '2023-12-01', timestamp '2023-12-01');
