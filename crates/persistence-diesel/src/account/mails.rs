use tercul_auth::{Mail, ports::MailQueue};
use tercul_kernel::PortError;

use crate::{PgTransaction, Statement, Value};

impl MailQueue for PgTransaction<'_> {
    fn enqueue(&mut self, mail: &Mail) -> Result<(), PortError> {
        let values: Vec<Value> = vec![
            mail.user.map(|user| user.0).into(),
            mail.address.as_str().into(),
            mail.locale.as_str().into(),
            mail.letter.as_str().into(),
            mail.detail.clone().into(),
            mail.secret.as_ref().map(|sealed| sealed.0.clone()).into(),
            mail.until.into(),
        ];
        let insert = Statement::new(
            "insert into outgoing_mails (user_id, address, locale, letter, detail, secret, until) \
             values (",
        );
        self.run(insert.list(values).sql(")")).map(|_| ())
    }
}
