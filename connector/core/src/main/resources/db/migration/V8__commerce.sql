-- Quotes, orders and contracts, whichever of the products that keep them an org has; the org's
-- exchange rates; and amounts in its corporate currency.

CREATE TABLE quote (
  id VARCHAR(18) PRIMARY KEY,
  opportunity_id VARCHAR(18),
  account_id VARCHAR(18),
  contact_id VARCHAR(18),
  owner_id VARCHAR(18),
  contract_id VARCHAR(18),
  name VARCHAR(255),
  quote_number VARCHAR(80),
  quote_type VARCHAR(120),
  status VARCHAR(120),
  is_primary BOOLEAN,
  list_amount NUMERIC(18, 2),
  net_amount NUMERIC(18, 2),
  discount_percent NUMERIC(9, 4),
  start_date DATE,
  end_date DATE,
  expires_on DATE,
  term_months INTEGER,
  currency_code VARCHAR(3),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX quote_opportunity ON quote (opportunity_id);

CREATE TABLE quote_line (
  id VARCHAR(18) PRIMARY KEY,
  quote_id VARCHAR(18),
  product_id VARCHAR(18),
  product_name VARCHAR(255),
  product_code VARCHAR(255),
  line_number VARCHAR(255),
  quantity NUMERIC(20, 4),
  list_price NUMERIC(18, 2),
  net_price NUMERIC(18, 2),
  net_total NUMERIC(18, 2),
  unit_cost NUMERIC(18, 2),
  discount_percent NUMERIC(9, 4),
  subscription_type VARCHAR(120),
  start_date DATE,
  end_date DATE,
  currency_code VARCHAR(3),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX quote_line_quote ON quote_line (quote_id);

CREATE TABLE sales_order (
  id VARCHAR(18) PRIMARY KEY,
  account_id VARCHAR(18),
  opportunity_id VARCHAR(18),
  quote_id VARCHAR(18),
  contract_id VARCHAR(18),
  owner_id VARCHAR(18),
  order_number VARCHAR(80),
  status VARCHAR(120),
  starts_on DATE,
  amount NUMERIC(18, 2),
  currency_code VARCHAR(3),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX sales_order_opportunity ON sales_order (opportunity_id);

CREATE TABLE contract (
  id VARCHAR(18) PRIMARY KEY,
  account_id VARCHAR(18),
  opportunity_id VARCHAR(18),
  quote_id VARCHAR(18),
  renewal_opportunity_id VARCHAR(18),
  owner_id VARCHAR(18),
  name VARCHAR(255),
  contract_number VARCHAR(80),
  status VARCHAR(120),
  start_date DATE,
  end_date DATE,
  term_months INTEGER,
  notice_days INTEGER,
  annual_value NUMERIC(18, 2),
  renewal_uplift_percent NUMERIC(9, 4),
  currency_code VARCHAR(3),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX contract_account ON contract (account_id);

-- What a contract is about, product by product: a subscription.
CREATE TABLE contract_line (
  id VARCHAR(18) PRIMARY KEY,
  contract_id VARCHAR(18),
  account_id VARCHAR(18),
  quote_line_id VARCHAR(18),
  product_id VARCHAR(18),
  product_name VARCHAR(255),
  quantity NUMERIC(20, 4),
  list_price NUMERIC(18, 2),
  net_price NUMERIC(18, 2),
  renewal_price NUMERIC(18, 2),
  renewal_uplift_percent NUMERIC(9, 4),
  start_date DATE,
  end_date DATE,
  terminated_on DATE,
  currency_code VARCHAR(3),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX contract_line_contract ON contract_line (contract_id);

-- How many units of a currency are one of the corporate currency. Without dates: the present rate.
-- With dates (advanced currency management): of days from starts_on until before ends_on.
CREATE TABLE currency_rate (
  id VARCHAR(18) PRIMARY KEY,
  iso_code VARCHAR(3),
  rate NUMERIC(24, 12),
  starts_on DATE,
  ends_on DATE,
  is_corporate BOOLEAN,
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX currency_rate_iso ON currency_rate (iso_code, starts_on);

ALTER TABLE opportunity ADD COLUMN currency_code VARCHAR(3);
ALTER TABLE account ADD COLUMN currency_code VARCHAR(3);
-- The contact that a person account is; empty for companies.
ALTER TABLE account ADD COLUMN person_contact_id VARCHAR(18);

-- Amounts of deals in the corporate currency, at the rate of the close date where rates are dated. A
-- deal without a currency is of an org that has only one; a currency without a rate gives no amount
-- rather than a wrong one. Views of this shape are kept for every table whose mapping has amounts.
CREATE VIEW opportunity_corporate AS
SELECT x.id, x.currency_code, x.rate, ROUND(x.amount / x.rate, 2) AS amount
FROM (
  SELECT t.id, t.currency_code, t.amount,
    CASE WHEN t.currency_code IS NULL THEN 1 ELSE COALESCE(
      (SELECT MIN(r.rate) FROM currency_rate r
       WHERE r.iso_code = t.currency_code AND r.deleted_at IS NULL
         AND r.starts_on <= t.close_date AND r.ends_on > t.close_date),
      (SELECT MIN(r.rate) FROM currency_rate r
       WHERE r.iso_code = t.currency_code AND r.deleted_at IS NULL AND r.starts_on IS NULL))
    END AS rate
  FROM opportunity t) x;
