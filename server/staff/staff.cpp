#include "server/staff/staff.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "server/auth/crypto.hpp"
#include "server/staff/devices.hpp"
#include "server/staff/sessions.hpp"
#include "server/text/json_object.hpp"

namespace regulars {
namespace {

constexpr const char* staff_kind = "staff";
constexpr int staff_max = 1000;
constexpr std::size_t id_digits = 24, email_bytes_max = 254;

std::string body_of(const Staff& staff) {
  return nlohmann::json{{"email", staff.email},           {"name", staff.name},
                        {"role", role_name(staff.role)},  {"password", staff.password},
                        {"totp", staff.totp},             {"totp_offered", staff.totp_offered},
                        {"totp_step", staff.totp_step},   {"recovery", staff.recovery},
                        {"created_at", staff.created_at}}
      .dump();
}

Staff staff_in(const DocumentRow& row) {
  const auto body = json_object_in(row.body);
  if (!body) throw StoreError("an account of the console cannot be read: " + row.id);
  Staff staff;
  staff.id = row.id;
  staff.stored = row.body;
  staff.email = json_text_in(*body, "email");
  staff.name = json_text_in(*body, "name");
  staff.role = role_named(json_text_in(*body, "role")).value_or(Role::staff);
  staff.password = json_text_in(*body, "password");
  staff.totp = json_text_in(*body, "totp");
  staff.totp_offered = json_text_in(*body, "totp_offered");
  staff.totp_step = json_number_in(*body, "totp_step");
  staff.created_at = json_number_in(*body, "created_at");
  for (const auto& hash : body->value("recovery", nlohmann::json::array()))
    if (hash.is_string()) staff.recovery.push_back(hash.get<std::string>());
  return staff;
}

}  // namespace

std::string_view role_name(Role role) { return role == Role::owner ? "owner" : "staff"; }

std::optional<Role> role_named(std::string_view name) {
  if (name == role_name(Role::owner)) return Role::owner;
  if (name == role_name(Role::staff)) return Role::staff;
  return std::nullopt;
}

std::string staff_id_of(std::string_view email) {
  const auto at = email.find('@');
  const bool good = at != 0 && at != std::string_view::npos && at + 1 < email.size() && email.size() <= email_bytes_max &&
                    email.find_first_of(" \t\r\n,<>") == std::string_view::npos && email.rfind('@') == at;
  if (!good) return "";
  std::string low(email);
  std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return sha256_hex(low).substr(0, id_digits);
}

std::optional<Staff> find_staff(Store& store, std::string_view shop, std::string_view id) {
  const auto row = store.document(shop, staff_kind, id);
  return row ? std::optional(staff_in(*row)) : std::nullopt;
}

std::vector<Staff> all_staff(Store& store, std::string_view shop) {
  std::vector<Staff> all;
  for (const auto& row : store.documents(shop, staff_kind, "", staff_max)) all.push_back(staff_in(row));
  return all;
}

bool keep_staff(Store& store, std::string_view shop, const Staff& staff) {
  const auto before = staff.stored.empty() ? std::nullopt : std::optional<std::string>(staff.stored);
  return store.put_document_if(shop, {staff_kind, staff.id, staff.created_at, body_of(staff)}, before);
}

std::optional<Staff> another_owner(Store& store, std::string_view shop, std::string_view id) {
  for (auto& staff : all_staff(store, shop))
    if (staff.role == Role::owner && staff.id != id) return std::move(staff);
  return std::nullopt;
}

bool keep_staff_beside(Store& store, std::string_view shop, Staff& staff, const Staff& owner) {
  const DocumentRow row{staff_kind, staff.id, staff.created_at, body_of(staff)};
  if (!store.put_document_beside(shop, row, staff.stored, {staff_kind, owner.id, owner.created_at, owner.stored})) return false;
  staff.stored = row.body;
  return true;
}

bool remove_staff(Store& store, std::string_view shop, const Staff& staff) {
  if (!store.remove_document_if(shop, staff_kind, staff.id, staff.stored)) return false;
  end_sessions_of(store, shop, staff.id, "");
  forget_devices_of(store, shop, staff.id, "");
  return true;
}

}  // namespace regulars
