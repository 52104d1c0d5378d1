import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions are written by one and approved by another, frozen, retired and filed; banks stand on banks; clauses end. */
export class QuestionLifecycle20261126010000 implements MigrationInterface {
  name = 'QuestionLifecycle20261126010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- a cited title or clause as two typists agree on it: width, blanks and quotation marks apart, 第12条 as 第十二条
      CREATE FUNCTION cited_form(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
        DECLARE
          form text := regexp_replace(normalize(given, NFKC), '[\\s《》〈〉<>"''“”‘’「」]', '', 'g');
          digits text;
          said text;
          value integer;
        BEGIN
          LOOP
            digits := (regexp_match(form, '第([0-9]{1,3})(?=[条款项章节编])'))[1];
            EXIT WHEN digits IS NULL;
            value := digits::integer;
            said := CASE WHEN value = 0 THEN '零' ELSE '' END;
            IF value >= 100 THEN
              said := substr('一二三四五六七八九', value / 100, 1) || '百';
              IF value % 100 BETWEEN 1 AND 9 THEN said := said || '零'; END IF;
            END IF;
            IF value % 100 >= 10 THEN
              said := said || CASE WHEN value BETWEEN 10 AND 19 THEN '' ELSE substr('一二三四五六七八九', value % 100 / 10, 1) END || '十';
            END IF;
            IF value % 10 > 0 THEN said := said || substr('一二三四五六七八九', value % 10, 1); END IF;
            form := regexp_replace(form, '第' || digits || '(?=[条款项章节编])', '第' || said);
          END LOOP;
          RETURN form;
        END $$;
      -- whether a citation rests on what ended: the whole text, the clause, or a part of it; 第十二条之一 is no part of 第十二条
      CREATE FUNCTION rests_on(cited text, ended text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
        SELECT ended IS NULL OR (cited IS NOT NULL AND starts_with(cited, ended) AND substr(cited, length(ended) + 1, 1) NOT IN ('之'))
      $$;
      -- how words are looked for: width, case and blanks apart; every two neighbouring signs are a term
      CREATE FUNCTION searched_form(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT regexp_replace(lower(normalize(given, NFKC)), '\\s+', '', 'g') $$;
      CREATE FUNCTION search_terms(form text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT COST 1000 AS $$
        SELECT coalesce(array_agg(DISTINCT substr(form, place, 2)), '{}') FROM generate_series(1, length(form) - 1) AS place
      $$;

      ALTER TABLE question_bank
        ADD COLUMN level text NOT NULL DEFAULT 'enterprise' CHECK (level IN ('national','provincial','enterprise')),
        -- the bank it stands on and draws from as well; of the same pool
        ADD COLUMN above_id uuid CHECK (above_id <> id),
        -- how many questions each bank standing on it may add; null: none may stand on it
        ADD COLUMN lower_quota integer CHECK (lower_quota >= 0),
        ADD CONSTRAINT question_bank_stands_on FOREIGN KEY (above_id, pool) REFERENCES question_bank (id, pool),
        ADD CHECK (level <> 'national' OR above_id IS NULL);
      CREATE INDEX question_bank_above ON question_bank (above_id) WHERE above_id IS NOT NULL;

      ALTER TABLE question
        ALTER COLUMN content_hash DROP NOT NULL,
        DROP CONSTRAINT question_one_pool,
        ADD UNIQUE (id, pool),
        ADD COLUMN sector text CHECK (sector IN ('coal','metal-nonmetal','both')),
        ADD COLUMN three_post text CHECK (three_post IN ('principal','safety-manager','special-operation-worker')),
        ADD COLUMN special_operation text NOT NULL DEFAULT '',
        ADD COLUMN operation_item text NOT NULL DEFAULT '',
        ADD COLUMN syllabus_item text NOT NULL DEFAULT '',
        ADD COLUMN difficulty smallint CHECK (difficulty BETWEEN 1 AND 5),
        ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
        -- what follows is written by question_shows from its revisions, and by nobody else
        ADD COLUMN shown_id uuid,
        ADD COLUMN state text,
        ADD COLUMN pending_id uuid,
        ADD COLUMN pending text,
        ADD COLUMN type text,
        ADD COLUMN has_media boolean NOT NULL DEFAULT false,
        ADD COLUMN cited text NOT NULL DEFAULT '',
        ADD COLUMN until_on date,
        ADD COLUMN author uuid,
        ADD COLUMN searched text NOT NULL DEFAULT '';

      DROP TRIGGER question_revision_frozen ON question_revision;
      ALTER TABLE question_revision
        ADD COLUMN pool text,
        ADD COLUMN content_hash bytea,
        ADD COLUMN state text NOT NULL DEFAULT 'published' CHECK (state IN ('draft','submitted','published','frozen','superseded','retired','withdrawn')),
        ADD COLUMN state_at timestamptz,
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN source text NOT NULL DEFAULT '',
        ADD COLUMN reason text,
        ADD COLUMN state_reason text,
        ADD COLUMN submitted_by uuid REFERENCES account,
        ADD COLUMN submitted_at timestamptz,
        ADD COLUMN decided_by uuid REFERENCES account,
        ADD COLUMN decided_at timestamptz,
        ADD COLUMN import_id uuid REFERENCES bank_import,
        ADD COLUMN frozen_for uuid,
        ADD COLUMN cited_title text GENERATED ALWAYS AS (cited_form(citation ->> 'title')) STORED,
        ADD COLUMN cited_clause text GENERATED ALWAYS AS (cited_form(citation ->> 'clause')) STORED;
      UPDATE question q SET syllabus_item = r.syllabus_item, difficulty = r.difficulty
        FROM (SELECT DISTINCT ON (question_id) * FROM question_revision ORDER BY question_id, revision DESC) r WHERE r.question_id = q.id;
      UPDATE question_revision r SET pool = q.pool, content_hash = q.content_hash, state_at = r.created_at,
             state = CASE WHEN EXISTS (SELECT FROM question_revision n WHERE n.question_id = r.question_id AND n.revision > r.revision) THEN 'superseded' ELSE 'published' END
        FROM question q WHERE q.id = r.question_id;
      ALTER TABLE question_revision
        ALTER COLUMN state DROP DEFAULT,
        ALTER COLUMN pool SET NOT NULL, ALTER COLUMN content_hash SET NOT NULL, ALTER COLUMN state_at SET NOT NULL,
        DROP COLUMN syllabus_item, DROP COLUMN difficulty,
        ADD FOREIGN KEY (question_id, pool) REFERENCES question (id, pool),
        -- a wording is for exams or for practice, never both, whichever bank and revision it stands in; one given up was never used
        ADD CONSTRAINT question_one_pool EXCLUDE USING gist (content_hash WITH =, pool WITH <>) WHERE (state <> 'withdrawn'),
        ADD CHECK (state <> 'submitted' OR submitted_at IS NOT NULL);
      CREATE UNIQUE INDEX question_one_live ON question_revision (question_id) WHERE state IN ('published','frozen');
      CREATE UNIQUE INDEX question_one_pending ON question_revision (question_id) WHERE state IN ('draft','submitted');
      CREATE INDEX question_revision_cited ON question_revision (cited_title) WHERE state IN ('published','frozen') AND cited_title IS NOT NULL;
      CREATE INDEX question_revision_waiting ON question_revision (submitted_at, id) WHERE state = 'submitted';
      CREATE INDEX question_revision_import ON question_revision (import_id) WHERE import_id IS NOT NULL;

      CREATE FUNCTION question_revision_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF (NEW.id, NEW.question_id, NEW.revision, NEW.pool, NEW.created_at, NEW.created_by, NEW.import_id, NEW.reason)
             IS DISTINCT FROM (OLD.id, OLD.question_id, OLD.revision, OLD.pool, OLD.created_at, OLD.created_by, OLD.import_id, OLD.reason) THEN
            RAISE EXCEPTION 'a revision stays whose it is';
          END IF;
          IF OLD.state <> 'draft' AND (NEW.type, NEW.case_stem, NEW.stem, NEW.options, NEW.media, NEW.answer_key, NEW.rubric, NEW.explanation, NEW.citation, NEW.source, NEW.content_hash)
             IS DISTINCT FROM (OLD.type, OLD.case_stem, OLD.stem, OLD.options, OLD.media, OLD.answer_key, OLD.rubric, OLD.explanation, OLD.citation, OLD.source, OLD.content_hash) THEN
            RAISE EXCEPTION 'a question is never edited, only revised';
          END IF;
          -- nothing that was published becomes a draft again, and nothing that ended comes back
          IF NEW.state <> OLD.state AND ((OLD.state IN ('published','frozen') AND NEW.state IN ('draft','submitted','withdrawn')) OR OLD.state IN ('superseded','retired','withdrawn')) THEN
            RAISE EXCEPTION 'a revision does not go from % to %', OLD.state, NEW.state;
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER question_revision_kept BEFORE UPDATE ON question_revision FOR EACH ROW EXECUTE FUNCTION question_revision_kept();
      CREATE TRIGGER question_revision_not_deleted BEFORE DELETE ON question_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER question_not_deleted BEFORE DELETE ON question FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- a list of a hundred thousand questions is narrowed and counted in one table; what it shows of revisions is written here
      CREATE FUNCTION question_shows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE question q SET shown_id = s.id, state = s.state, type = s.type, has_media = s.media <> '[]', author = s.created_by, pending_id = p.id, pending = p.state,
                 cited = coalesce(s.cited_title, '') || coalesce(s.cited_clause, ''), until_on = (s.citation ->> 'until')::date,
                 content_hash = CASE WHEN s.state <> 'withdrawn' THEN s.content_hash END,
                 searched = searched_form(s.case_stem || s.stem || (SELECT coalesce(string_agg(o ->> 'text', ' '), '') FROM jsonb_array_elements(s.options) o)
                            || coalesce(CASE WHEN p.id <> s.id THEN ' ' || p.case_stem || p.stem END, ''))
            FROM (SELECT DISTINCT question_id FROM changed) c
            CROSS JOIN LATERAL (SELECT * FROM question_revision r WHERE r.question_id = c.question_id
                                 ORDER BY r.state IN ('published','frozen') DESC, r.state IN ('draft','submitted') DESC, r.state <> 'withdrawn' DESC, r.revision DESC LIMIT 1) s
            LEFT JOIN LATERAL (SELECT * FROM question_revision r WHERE r.question_id = c.question_id AND r.state IN ('draft','submitted')) p ON TRUE
           WHERE q.id = c.question_id;
          RETURN NULL;
        END $$;
      CREATE TRIGGER question_shows_new AFTER INSERT ON question_revision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION question_shows();
      CREATE TRIGGER question_shows_changed AFTER UPDATE ON question_revision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION question_shows();
      -- what stands already is shown at once
      UPDATE question_revision SET version = version;
      CREATE INDEX question_order ON question (bank_id, id);
      CREATE INDEX question_drawable ON question (bank_id, type, syllabus_item) INCLUDE (until_on, shown_id) WHERE state = 'published';
      CREATE INDEX question_pending ON question (bank_id, id) WHERE pending IS NOT NULL;
      CREATE INDEX question_words ON question USING gin (search_terms(searched));

      CREATE TABLE question_event (
        id uuid PRIMARY KEY,
        question_id uuid NOT NULL REFERENCES question,
        revision_id uuid REFERENCES question_revision,
        at timestamptz NOT NULL,
        by_account uuid REFERENCES account,
        action text NOT NULL,
        before jsonb,
        after jsonb,
        reason text
      );
      CREATE INDEX question_event_question ON question_event (question_id, id DESC);
      CREATE TRIGGER question_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON question_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- who has answered which wording as its second person; what he answered is not kept, for it may be the key
      CREATE TABLE question_try (
        revision_id uuid NOT NULL REFERENCES question_revision,
        version integer NOT NULL,
        account_id uuid NOT NULL REFERENCES account,
        at timestamptz NOT NULL,
        agreed boolean NOT NULL,
        PRIMARY KEY (revision_id, version, account_id)
      );
      CREATE TRIGGER question_try_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON question_try FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE clause_end (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        title text NOT NULL,
        clause text,
        -- first day on which it holds no more
        ended_on date NOT NULL,
        replaced_title text,
        replaced_clause text,
        note text NOT NULL,
        stated_by uuid NOT NULL REFERENCES account,
        stated_at timestamptz NOT NULL,
        withdrawn_by uuid REFERENCES account,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        cited_title text GENERATED ALWAYS AS (cited_form(title)) STORED,
        cited_clause text GENERATED ALWAYS AS (cited_form(clause)) STORED,
        CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
        CHECK (replaced_title IS NOT NULL OR replaced_clause IS NULL)
      );
      CREATE UNIQUE INDEX clause_end_stated ON clause_end (organisation_id, cited_title, coalesce(cited_clause, '')) WHERE withdrawn_at IS NULL;
      ALTER TABLE question_revision ADD CONSTRAINT question_revision_frozen_for FOREIGN KEY (frozen_for) REFERENCES clause_end;

      -- a question is held back from a day on because of a statement, until somebody releases it
      CREATE TABLE clause_hold (
        clause_end_id uuid NOT NULL REFERENCES clause_end,
        revision_id uuid NOT NULL REFERENCES question_revision,
        from_on date NOT NULL,
        released_at timestamptz,
        released_by uuid REFERENCES account,
        released_reason text,
        PRIMARY KEY (clause_end_id, revision_id)
      );
      CREATE INDEX clause_hold_running ON clause_hold (revision_id) WHERE released_at IS NULL;

      -- since when no paper can be drawn for it any more, from what its bank will hold on its day
      ALTER TABLE exam_session ADD COLUMN paper_short_at timestamptz;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM question_revision WHERE state NOT IN ('published','superseded')) THEN
          RAISE EXCEPTION 'questions are written, wait or are held back: going back would have all of them drawn';
        END IF;
      END $$;
      ALTER TABLE exam_session DROP COLUMN paper_short_at;
      DROP TABLE clause_hold;
      ALTER TABLE question_revision DROP COLUMN frozen_for;
      DROP TABLE clause_end, question_try, question_event;
      DROP TRIGGER question_shows_new ON question_revision;
      DROP TRIGGER question_shows_changed ON question_revision;
      DROP TRIGGER question_revision_kept ON question_revision;
      DROP TRIGGER question_revision_not_deleted ON question_revision;
      DROP TRIGGER question_not_deleted ON question;
      DROP FUNCTION question_shows;
      DROP FUNCTION question_revision_kept;
      ALTER TABLE question_revision
        ADD COLUMN syllabus_item text, ADD COLUMN difficulty smallint CONSTRAINT question_revision_difficulty_check CHECK (difficulty BETWEEN 1 AND 5);
      UPDATE question_revision r SET syllabus_item = q.syllabus_item, difficulty = q.difficulty FROM question q WHERE q.id = r.question_id;
      ALTER TABLE question_revision
        ALTER COLUMN syllabus_item SET NOT NULL,
        DROP CONSTRAINT question_revision_question_id_pool_fkey,
        DROP COLUMN pool, DROP COLUMN content_hash, DROP COLUMN state, DROP COLUMN state_at, DROP COLUMN version, DROP COLUMN source, DROP COLUMN reason, DROP COLUMN state_reason,
        DROP COLUMN submitted_by, DROP COLUMN submitted_at, DROP COLUMN decided_by, DROP COLUMN decided_at, DROP COLUMN import_id, DROP COLUMN cited_title, DROP COLUMN cited_clause;
      CREATE TRIGGER question_revision_frozen BEFORE UPDATE OR DELETE ON question_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE question
        DROP CONSTRAINT question_id_pool_key,
        DROP COLUMN sector, DROP COLUMN three_post, DROP COLUMN special_operation, DROP COLUMN operation_item, DROP COLUMN syllabus_item, DROP COLUMN difficulty, DROP COLUMN tags,
        DROP COLUMN shown_id, DROP COLUMN state, DROP COLUMN pending_id, DROP COLUMN pending, DROP COLUMN type, DROP COLUMN has_media, DROP COLUMN cited, DROP COLUMN until_on, DROP COLUMN author,
        DROP COLUMN searched,
        ALTER COLUMN content_hash SET NOT NULL,
        ADD CONSTRAINT question_one_pool EXCLUDE USING gist (content_hash WITH =, pool WITH <>);
      DROP INDEX question_order;
      ALTER TABLE question_bank DROP CONSTRAINT question_bank_stands_on, DROP COLUMN level, DROP COLUMN above_id, DROP COLUMN lower_quota;
      DROP FUNCTION search_terms;
      DROP FUNCTION searched_form;
      DROP FUNCTION rests_on;
      DROP FUNCTION cited_form;
    `);
  }
}
