// What the shop sells. Prices become whole cents here, once.
import { readFileSync } from 'node:fs';
import { to_cents } from './money.mjs';

export class Catalogue {
  constructor(data) {
    this.categories = data.categories;
    this.products = data.products.map((product) => ({ ...product, cents: to_cents(product.price) }));
    this.delivery_cents = to_cents(data.delivery.amount);
    this.by_sku = new Map(this.products.map((product) => [product.sku, product]));
    this.by_slug = new Map(this.products.map((product) => [product.slug, product]));
  }

  static read(file) {
    return new Catalogue(JSON.parse(readFileSync(file, 'utf8')));
  }

  in_category(id) {
    return this.products.filter((product) => product.category === id);
  }
}
